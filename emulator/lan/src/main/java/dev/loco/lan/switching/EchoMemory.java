package dev.loco.lan.switching;

import java.util.concurrent.atomic.AtomicLongArray;

/** Remembers the fingerprints of the last frames the guest sent, to tell its own frames that come back from another station's. */
final class EchoMemory {

    private static final int SIZE = 512;
    private static final long WINDOW_NANOS = 1_000_000_000L;
    private static final long QUIET_NANOS = 10_000_000_000L;
    private static final int LOOP = 10;

    private final AtomicLongArray sent = new AtomicLongArray(SIZE);
    private int next;
    private long windowStart;
    private int inWindow;
    private volatile long loopedAt;
    private volatile boolean looped;

    void sent(long fingerprint) {
        sent.set(next++ & (SIZE - 1), fingerprint);
    }

    boolean isEcho(long fingerprint) {
        for (int i = 0; i < SIZE; i++) {
            if (sent.get(i) == fingerprint) {
                return true;
            }
        }
        return false;
    }

    /** An own frame came back: many of them within a second are a loop. */
    void echoed(long now) {
        if (now - windowStart > WINDOW_NANOS) {
            windowStart = now;
            inWindow = 0;
        }
        if (++inWindow >= LOOP) {
            loopedAt = now;
            looped = true;
        }
    }

    /** Whether own frames come back, now or a moment ago: the segment has a loop. */
    boolean isLooped(long now) {
        return looped && now - loopedAt < QUIET_NANOS;
    }
}
