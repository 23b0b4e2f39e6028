package dev.loco.agent.capture;

import java.util.concurrent.locks.LockSupport;

/** A thread that does what is due and sleeps until something is. */
final class Pacer {

    /** What it does. */
    interface Step {

        /** Does what is due. @return when to come again, monotonic; {@link Long#MAX_VALUE} to wait for {@link #wake} */
        long run(long nowNanos);
    }

    private final Step step;
    private final Thread thread;
    private volatile boolean open = true;
    private volatile long wakesNanos;

    Pacer(String name, Step step) {
        this.step = step;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Lets it look again. Any thread. */
    void wake() {
        LockSupport.unpark(thread);
    }

    /** Lets it look again if it would sleep beyond this time. */
    void wakeFor(long dueNanos) {
        if (dueNanos < wakesNanos) {
            wake();
        }
    }

    private void run() {
        while (open) {
            long next = step.run(System.nanoTime());
            long now = System.nanoTime();
            wakesNanos = next;
            if (next == Long.MAX_VALUE) {
                LockSupport.park(this);
            } else if (next > now) {
                LockSupport.parkNanos(this, next - now);
            }
        }
    }

    /** Ends it. @return whether it has ended in time */
    boolean end(long timeoutMs) throws InterruptedException {
        open = false;
        wake();
        thread.join(timeoutMs);
        return !thread.isAlive();
    }
}
