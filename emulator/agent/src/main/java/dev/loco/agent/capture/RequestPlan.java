package dev.loco.agent.capture;

import java.util.concurrent.TimeUnit;

/**
 * When to ask QEMU for the next update: at once for a high rate, else a little before the next frame is due, since the answer waits for QEMU's next look. One request
 * at most is outstanding, and only pixels answer it.
 *
 * <p>Used with the screen's lock held.
 */
final class RequestPlan {

    private static final int PIPELINED_RATE = 50;
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private long dueNanos = Long.MAX_VALUE;
    private boolean outstanding;

    /** The connection is a new one. */
    void renewed() {
        dueNanos = Long.MAX_VALUE;
        outstanding = false;
    }

    /** Pixels come: the next request is due, if anybody watches. */
    void answered(long nowNanos, int framesPerSecond) {
        outstanding = false;
        dueNanos = framesPerSecond == 0 ? Long.MAX_VALUE : nowNanos + pauseNanos(framesPerSecond);
    }

    /** The rate is another one: what was planned for a lower one comes earlier. */
    void hurry(long nowNanos, int framesPerSecond) {
        if (framesPerSecond > 0) {
            dueNanos = Math.min(dueNanos, nowNanos + pauseNanos(framesPerSecond));
        }
    }

    private static long pauseNanos(int framesPerSecond) {
        return framesPerSecond >= PIPELINED_RATE
                ? 0
                : Math.max(0, TimeUnit.SECONDS.toNanos(1) / framesPerSecond - LEAD_NANOS);
    }

    void sent() {
        outstanding = true;
    }

    boolean isOutstanding() {
        return outstanding;
    }

    boolean isDue(long nowNanos) {
        return dueNanos() <= nowNanos;
    }

    long dueNanos() {
        return outstanding ? Long.MAX_VALUE : dueNanos;
    }
}
