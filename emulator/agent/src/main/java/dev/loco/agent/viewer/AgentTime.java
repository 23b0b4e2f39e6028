package dev.loco.agent.viewer;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The agent's clock on the wire: µs since 1970 that never step, derived from the monotonic clock. */
public final class AgentTime {

    private final long offsetMicros;

    public AgentTime(Clock clock) {
        Instant now = clock.instant();
        offsetMicros = ChronoUnit.MICROS.between(Instant.EPOCH, now) - System.nanoTime() / 1000;
    }

    /** A moment of {@link System#nanoTime()} on this clock. */
    public long micros(long nanos) {
        return offsetMicros + nanos / 1000;
    }

    /** Now. */
    public long nowMicros() {
        return micros(System.nanoTime());
    }
}
