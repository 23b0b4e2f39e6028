package dev.loco.agent.capture;

import java.util.concurrent.TimeUnit;

/**
 * Notices a display connection that QEMU has forgotten. QEMU 7.2 may lose a connection's update job when the guest switches its display surface: the connection stays
 * open and never answers again, while a new one works. So whenever the whole screen is asked for, an answer is due soon; a late one costs a new connection, with more
 * patience each time, since a busy machine is slow too.
 *
 * <p>Used with the screen's lock held, except {@link #suspect}.
 */
final class Liveness {

    static final long FIRST_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    static final long MOST_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

    private long patienceNanos = FIRST_PATIENCE_NANOS;
    private long answerDueNanos = Long.MAX_VALUE;
    private volatile boolean suspected;

    /** The guest may have switched its display surface: the whole screen has to be asked for. Any thread. */
    void suspect() {
        suspected = true;
    }

    /** Whether the whole screen has to be asked for; asking clears it. */
    boolean pollSuspected() {
        boolean was = suspected;
        suspected = false;
        return was;
    }

    /** The whole screen was asked for. */
    void asked(long nowNanos) {
        answerDueNanos = nowNanos + patienceNanos;
    }

    /** Pixels came. */
    void answered() {
        answerDueNanos = Long.MAX_VALUE;
        patienceNanos = FIRST_PATIENCE_NANOS;
    }

    /** The connection is a new one. */
    void renewed() {
        answerDueNanos = Long.MAX_VALUE;
    }

    /** Whether the answer is overdue; if so the next one is given more time. */
    boolean isOverdue(long nowNanos) {
        if (nowNanos < answerDueNanos) {
            return false;
        }
        patienceNanos = Math.min(2 * patienceNanos, MOST_PATIENCE_NANOS);
        answerDueNanos = Long.MAX_VALUE;
        return true;
    }

    long dueNanos() {
        return suspected ? Long.MIN_VALUE : answerDueNanos;
    }
}
