package dev.loco.agent.health;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** How often something happened in the last seconds, counted by the second. Thread-safe and cheap. */
final class Recent {

    private final long[] counts;
    private final LongSupplier nanoClock;
    private long second;

    /** @param span whole seconds */
    Recent(Duration span, LongSupplier nanoClock) {
        this.counts = new long[(int) span.toSeconds()];
        this.nanoClock = nanoClock;
        this.second = now();
    }

    synchronized void add(long count) {
        roll();
        counts[(int) (second % counts.length)] += count;
    }

    synchronized long sum() {
        roll();
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    private void roll() {
        long now = now();
        for (long next = Math.max(second + 1, now - counts.length + 1); next <= now; next++) {
            counts[(int) (next % counts.length)] = 0;
        }
        second = now;
    }

    private long now() {
        return TimeUnit.NANOSECONDS.toSeconds(nanoClock.getAsLong()) & Long.MAX_VALUE;
    }
}
