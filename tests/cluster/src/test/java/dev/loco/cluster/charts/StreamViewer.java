package dev.loco.cluster.charts;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Watches a machine's screen over its stream, comes back like a page when that ends, counts the pictures that came and times their absence. */
final class StreamViewer implements AutoCloseable {
    private static final long LOOK_MS = 400;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final Machine machine;
    private @Nullable StreamConnection current;
    private int connections;
    private long earlier;
    private final AtomicLong newestNanos = new AtomicLong();
    private final AtomicLong freezeNanos = new AtomicLong();

    StreamViewer(Machine machine) {
        this.machine = machine;
        looks.scheduleAtFixedRate(this::look, 0, LOOK_MS, TimeUnit.MILLISECONDS);
    }

    synchronized long pictures() {
        return earlier + (current == null ? 0 : current.pictures());
    }

    synchronized int connections() {
        return connections;
    }

    /** The longest time between two pictures; what moves all the time has them at its rate. */
    Duration longestFreeze() {
        return Duration.ofNanos(freezeNanos.get());
    }

    private void picture() {
        long now = System.nanoTime();
        long before = newestNanos.getAndSet(now);
        if (before != 0) {
            freezeNanos.accumulateAndGet(now - before, Math::max);
        }
    }

    private synchronized void look() {
        if (current != null && !current.hasEnded()) {
            return;
        }
        leave();
        try {
            current = new StreamConnection(machine, this::picture);
            connections++;
        } catch (RuntimeException e) {
            current = null; // the next look connects anew
        }
    }

    private void leave() {
        if (current != null) {
            earlier += current.pictures();
            current.close();
            current = null;
        }
    }

    @Override
    public synchronized void close() {
        looks.shutdownNow();
        leave();
    }
}
