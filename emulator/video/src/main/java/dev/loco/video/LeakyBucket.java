package dev.loco.video;

/**
 * The virtual scheduling form of the generic cell rate algorithm (ITU-T I.371, annex A): something that costs time may happen ahead of its turn by a tolerance,
 * and over time never more often than its cost allows.
 */
final class LeakyBucket {

    private final long toleranceNanos;
    private long turnNanos = Long.MIN_VALUE / 2;

    LeakyBucket(long toleranceNanos) {
        this.toleranceNanos = toleranceNanos;
    }

    /** The earliest time at which {@link #take} conforms. */
    long readyNanos() {
        return turnNanos - toleranceNanos;
    }

    void take(long nowNanos, long costNanos) {
        turnNanos = Math.max(turnNanos, nowNanos) + costNanos;
    }
}
