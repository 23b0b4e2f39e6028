package dev.loco.agent.health;

import java.util.concurrent.TimeUnit;

/** Frames and bits per second over the last whole second. Thread-safe. */
final class RateWindow {

    /** What was counted in one second. */
    record Rate(double frames, long bits) {}

    private long second;
    private long frames;
    private long bits;
    private Rate last = new Rate(0, 0);

    synchronized void add(int bytes, long nowNanos) {
        roll(nowNanos);
        frames++;
        bits += bytes * 8L;
    }

    synchronized Rate lastSecond(long nowNanos) {
        roll(nowNanos);
        return last;
    }

    private void roll(long nowNanos) {
        long now = TimeUnit.NANOSECONDS.toSeconds(nowNanos);
        if (now != second) {
            last = now == second + 1 ? new Rate(frames, bits) : new Rate(0, 0);
            second = now;
            frames = 0;
            bits = 0;
        }
    }
}
