package dev.loco.lan.uplink;

/** Lets a rate and a burst pass. Time is monotonic nanoseconds, given by the caller. Thread-safe. */
public final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final double burst;
    private double tokens;
    private long last;

    public TokenBucket(double perSecond, double burst, long now) {
        this.perSecond = perSecond;
        this.burst = burst;
        tokens = burst;
        last = now;
    }

    /** Takes one, if there is one. */
    public synchronized boolean take(long now) {
        tokens = Math.min(burst, tokens + (now - last) * perSecond / NANOS);
        last = now;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
