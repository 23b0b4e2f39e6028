package dev.loco.cluster.charts;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Watches a machine's screen over its stream, comes back like a page when that ends, and counts the pictures that came. */
final class StreamViewer implements AutoCloseable {
    private static final long LOOK_MS = 400;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final Machine machine;
    private @Nullable StreamConnection current;
    private int connections;
    private long earlier;

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

    private synchronized void look() {
        if (current != null && !current.hasEnded()) {
            return;
        }
        leave();
        try {
            current = new StreamConnection(machine);
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
