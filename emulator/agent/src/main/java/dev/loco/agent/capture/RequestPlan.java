package dev.loco.agent.capture;

import java.util.concurrent.TimeUnit;

/**
 * When to ask QEMU for the next update: at once for a high rate, else a little before the next frame is due, since the answer waits for QEMU's next look. One request
 * at most is outstanding, and only pixels answer it.
 *
 * <p>Used with the screen's lock held, except {@link #expectAnswer}.
 */
final class RequestPlan {

    private static final int PIPELINED_RATE = 50;
    private static final long ANSWER_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(15);

    private volatile long inputNanos = Long.MIN_VALUE / 2;
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
        dueNanos = framesPerSecond == 0
                ? Long.MAX_VALUE
                : nowNanos + (isAnswerExpected(nowNanos) ? 0 : pauseNanos(framesPerSecond));
    }

    /** An input goes to the guest: for 100 ms requests are due at once. From any thread. @return whether the next one would have waited */
    boolean expectAnswer(long nowNanos, int framesPerSecond) {
        inputNanos = nowNanos;
        return framesPerSecond > 0 && pauseNanos(framesPerSecond) > 0;
    }

    private boolean isAnswerExpected(long nowNanos) {
        return nowNanos - inputNanos < ANSWER_NANOS;
    }

    /** The rate is a higher one: what was planned for the lower one is due now. */
    void hurry(long nowNanos) {
        dueNanos = Math.min(dueNanos, nowNanos);
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
        return !outstanding && (dueNanos <= nowNanos || (isAnswerExpected(nowNanos) && dueNanos != Long.MAX_VALUE));
    }

    long dueNanos() {
        return outstanding ? Long.MAX_VALUE : dueNanos;
    }
}
