package dev.loco.agent.capture;

import java.util.concurrent.TimeUnit;

/**
 * Notices a display connection that QEMU has forgotten. QEMU 7.2 may lose a connection's update job when the guest switches its display surface: the connection stays
 * open and never answers again, while a new one works. So when nothing has come for a while, although somebody watches or the guest may have switched, the connection
 * is probed: pixels are asked for whether they changed or not. No answer in time costs a new connection, with more patience each time, since a busy machine is slow too.
 *
 * <p>A probe waits for silence, so that it never meets an update under way. Used with the screen's lock held, except {@link #suspect}.
 */
final class Liveness {

    static final long FIRST_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    static final long MOST_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private static final long NEVER = Long.MAX_VALUE;

    private long patienceNanos = FIRST_PATIENCE_NANOS;
    private long answerDueNanos = NEVER;
    private long heardNanos;
    private volatile long suspectedNanos = NEVER;

    /** The guest may have switched its display surface. Any thread. */
    void suspect(long nowNanos) {
        suspectedNanos = nowNanos;
    }

    /** Pixels were asked for that come whether they changed or not. */
    void asked(long nowNanos) {
        suspectedNanos = NEVER;
        answerDueNanos = nowNanos + patienceNanos;
    }

    /** Pixels came. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
        suspectedNanos = NEVER;
        answerDueNanos = NEVER;
        patienceNanos = FIRST_PATIENCE_NANOS;
    }

    /** The connection is a new one. */
    void renewed(long nowNanos) {
        heardNanos = nowNanos;
        suspectedNanos = NEVER;
        answerDueNanos = NEVER;
    }

    /** Whether to probe the connection now. */
    boolean isProbeDue(long nowNanos, boolean watched) {
        return answerDueNanos == NEVER && nowNanos >= probeNanos(watched);
    }

    private long probeNanos(boolean watched) {
        long suspected = suspectedNanos;
        if (suspected != NEVER) {
            return Math.max(suspected, heardNanos) + QUIET_NANOS;
        }
        return watched ? heardNanos + IDLE_NANOS : NEVER;
    }

    /** Whether the answer is overdue; if so the next one is given more time. */
    boolean isOverdue(long nowNanos) {
        if (nowNanos < answerDueNanos) {
            return false;
        }
        patienceNanos = Math.min(2 * patienceNanos, MOST_PATIENCE_NANOS);
        answerDueNanos = NEVER;
        return true;
    }

    /** When to look again. */
    long dueNanos(boolean watched) {
        return answerDueNanos == NEVER ? probeNanos(watched) : answerDueNanos;
    }
}
