package dev.loco.agent;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a task again and again with a pause between, on a thread of its own: a platform thread, since a virtual one wakes three for each pause. A failure is logged and does not end it. */
final class Ticker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);

    private final Duration pause;
    private final Runnable task;
    private final Thread thread;
    private volatile boolean open = true;

    Ticker(String name, Duration pause, Runnable task) {
        this.pause = pause;
        this.task = task;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (open) {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.atError().addKeyValue("task", thread.getName()).setCause(e).log("periodic task failed");
            }
            LockSupport.parkNanos(this, pause.toNanos());
        }
    }

    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
    }
}
