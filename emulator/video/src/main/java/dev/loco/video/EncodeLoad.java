package dev.loco.video;

/**
 * Keeps encoding from filling the time there is: after each frame it rests for a share of what a frame usually takes, so that a slow machine gets fewer frames
 * instead of later ones.
 */
final class EncodeLoad {

    private static final long MAX_SAMPLE_NANOS = 50_000_000;
    private static final int SMOOTHING = 8;

    private long costNanos;
    private long readyNanos = Long.MIN_VALUE / 2;

    long readyNanos() {
        return readyNanos;
    }

    /** Notes one frame's wall time; a single long one (the thread did not run) counts little. */
    void spent(long startNanos, long endNanos) {
        long sample = Math.min(endNanos - startNanos, MAX_SAMPLE_NANOS);
        costNanos += (sample - costNanos) / SMOOTHING;
        readyNanos = endNanos + costNanos / 3;
    }
}
