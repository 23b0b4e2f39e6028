package dev.loco.kubernetes.api;

import java.time.Duration;

/**
 * A point in monotonic time at which a port's call must have ended, however many requests it takes.
 *
 * @param nanoTime as {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {
    /** What a port promises its callers. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The deadline of a call that begins now. */
    public static Deadline ofCall() {
        return in(PATIENCE);
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** This deadline, or that of something that begins now and takes no longer than {@code duration}. */
    public Deadline sooner(Duration duration) {
        return leftNanos() < duration.toNanos() ? this : in(duration);
    }

    /** Nanoseconds until then; 0 when it has passed. */
    public long leftNanos() {
        return Math.max(0, nanoTime - System.nanoTime());
    }

    public boolean isPast() {
        return leftNanos() == 0;
    }
}
