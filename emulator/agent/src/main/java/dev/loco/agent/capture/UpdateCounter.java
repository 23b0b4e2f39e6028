package dev.loco.agent.capture;

/** Adds up one update at a time for a {@link CaptureMeter}. Used with the screen's lock held. */
final class UpdateCounter {

    private static final long NONE = -1;

    private final CaptureMeter meter;
    private long bytes;
    private long lastNanos = NONE;

    UpdateCounter(CaptureMeter meter) {
        this.meter = meter;
    }

    /** Pixels were read. */
    void add(int widthPx, int heightPx) {
        bytes += 4L * widthPx * heightPx;
    }

    /** The update is complete; one without new pixels does not count. */
    void finished(long captureNanos) {
        if (bytes > 0) {
            meter.update(bytes, lastNanos == NONE ? NONE : captureNanos - lastNanos);
            lastNanos = captureNanos;
            bytes = 0;
        }
    }

    /** Nobody has watched: the time until the next update means nothing. */
    void rested() {
        lastNanos = NONE;
    }
}
