package dev.loco.video;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that moves only when told to. */
final class FakeClock implements LongSupplier {

    private long nanos = 1_000_000_000_000L;

    @Override
    public long getAsLong() {
        return nanos;
    }

    void advance(Duration duration) {
        nanos += duration.toNanos();
    }

    void moveTo(long to) {
        nanos = Math.max(nanos, to);
    }
}
