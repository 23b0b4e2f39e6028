package dev.loco.agent.capture;

/** How long to wait before the next attempt to connect: short at first, since an emulator restarts within milliseconds, then doubling up to a limit. */
public final class Backoff {

    private static final long FIRST_MS = 5;
    private static final int QUICK_ATTEMPTS = 200;

    private final long limitMs;
    private int attempts;
    private long delayMs = FIRST_MS;

    public Backoff(long limitMs) {
        this.limitMs = limitMs;
    }

    /** The next wait in milliseconds. */
    public long nextMs() {
        if (++attempts > QUICK_ATTEMPTS) {
            delayMs = Math.min(limitMs, delayMs * 2);
        }
        return delayMs;
    }

    /** An attempt succeeded. */
    public void reset() {
        attempts = 0;
        delayMs = FIRST_MS;
    }
}
