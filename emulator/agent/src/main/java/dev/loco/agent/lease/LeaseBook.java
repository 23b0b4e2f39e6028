package dev.loco.agent.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the input lease. Whoever takes it last has it; the one before is told. Kept in a file, so that a restarted agent still knows
 * its holder: a lease that ran out less than {@link #TERM} ago is given that time once more.
 */
public final class LeaseBook {

    /** How long a lease lives after it was taken or renewed. */
    public static final Duration TERM = Duration.ofSeconds(5);

    private static final Duration SAVE_EVERY = Duration.ofSeconds(4);

    private final LeaseFile file;
    private final Clock clock;
    private final List<LeaseListener> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Holding current;
    private Instant savedAt;

    public LeaseBook(LeaseFile file, Clock clock) {
        this.file = file;
        this.clock = clock;
        this.savedAt = clock.instant();
        this.current = file.read()
                .filter(kept -> kept.expiresAt().plus(TERM).isAfter(savedAt))
                .map(kept -> new Holding(kept.holder(), savedAt.plus(TERM)))
                .orElse(null);
    }

    /** Adds a listener for the life of this book. */
    public void listen(LeaseListener listener) {
        listeners.add(listener);
    }

    /** Whether this holder may send input now. Cheap: asked for every input. */
    public boolean isHeldBy(String holder) {
        Holding held = current;
        return held != null && held.holder().equals(holder) && held.isValid(clock.instant());
    }

    /** The lease, if somebody holds it now. */
    public Optional<Holding> current() {
        return Optional.ofNullable(current).filter(held -> held.isValid(clock.instant()));
    }

    /** Gives the lease to this holder, whoever had it. Idempotent. */
    public Holding take(String holder) {
        Holding taken = new Holding(holder, clock.instant().plus(TERM));
        replace(taken);
        return taken;
    }

    /** Extends the lease if this holder has it; otherwise does nothing. */
    public synchronized void renew(String holder) {
        if (isHeldBy(holder)) {
            Instant now = clock.instant();
            Holding renewed = new Holding(holder, now.plus(TERM));
            current = renewed;
            if (Duration.between(savedAt, now).compareTo(SAVE_EVERY) >= 0) {
                save(renewed, now);
            }
        }
    }

    /** Ends the lease if this holder has it. Idempotent. */
    public void release(String holder) {
        if (isHeldBy(holder)) {
            replace(null);
        }
    }

    /** Ends a lease that ran out; called by a coarse tick. */
    public void expire() {
        Holding held = current;
        if (held != null && !held.isValid(clock.instant())) {
            replace(null);
        }
    }

    private void replace(@Nullable Holding next) {
        String before;
        synchronized (this) {
            Holding held = current;
            before = held == null ? null : held.holder();
            current = next;
            save(next, clock.instant());
        }
        boolean same = next == null ? before == null : next.holder().equals(before);
        if (!same) {
            listeners.forEach(listener -> listener.changed(before, next));
        }
    }

    private void save(@Nullable Holding held, Instant now) {
        savedAt = now;
        file.write(held);
    }
}
