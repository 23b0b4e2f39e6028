package dev.loco.agent.capture;

import java.util.concurrent.TimeUnit;

/** When to ask QEMU for the next update if not at once: a little before the next frame of a capped rate is due, since the answer waits for QEMU's next look. */
final class RequestPlan {

    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private volatile long dueNanos = Long.MAX_VALUE;

    void plan(long updateNanos, int framesPerSecond) {
        dueNanos = updateNanos + Math.max(0, TimeUnit.SECONDS.toNanos(1) / framesPerSecond - LEAD_NANOS);
    }

    void hurry(long nowNanos) {
        dueNanos = nowNanos;
    }

    void sent() {
        dueNanos = Long.MAX_VALUE;
    }

    boolean isDue(long nowNanos) {
        return dueNanos <= nowNanos;
    }

    long dueNanos() {
        return dueNanos;
    }
}
