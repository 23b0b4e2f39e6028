package dev.loco.fleet.testing;

import dev.loco.contract.Focus;
import dev.loco.fleet.focus.FocusStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A focus store in memory that remembers every focus it held. */
public final class InMemoryFocusStore implements FocusStore {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<Focus> history = new ArrayList<>(List.of(Focus.NONE));
    private Runnable beforeSwap = () -> {};
    private @Nullable Focus seen;

    /** Runs an action once, just before the next swap: another writer that is faster. */
    public void beforeNextSwap(Runnable action) {
        beforeSwap = action;
    }

    /** Has this process be unaware of everything that came after a focus. */
    public void sawLast(Focus focus) {
        seen = focus;
    }

    @Override
    public Focus lastSeen() {
        return seen == null ? read() : seen;
    }

    public List<Focus> history() {
        lock.lock();
        try {
            return List.copyOf(history);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Focus read() {
        lock.lock();
        try {
            return history.getLast();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean compareAndSwap(long expected, Focus next) {
        Runnable action = beforeSwap;
        beforeSwap = () -> {};
        action.run();
        lock.lock();
        try {
            if (history.getLast().generation() != expected) {
                return false;
            }
            history.add(next);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Focus awaitChange(long known, Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = timeout.toNanos();
            while (history.getLast().generation() == known && left > 0) {
                left = changed.awaitNanos(left);
            }
            return history.getLast();
        } finally {
            lock.unlock();
        }
    }
}
