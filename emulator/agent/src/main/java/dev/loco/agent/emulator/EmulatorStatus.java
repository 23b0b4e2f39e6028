package dev.loco.agent.emulator;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor says of QEMU's process.
 *
 * @param pid null while it does not run
 * @param restarts since the supervisor started
 * @param cpuNanos CPU time of the process
 */
public record EmulatorStatus(
        State state,
        @Nullable Long pid,
        int restarts,
        @Nullable Instant startedAt,
        long cpuNanos,
        @Nullable List<ThreadTime> threads,
        long residentBytes,
        @Nullable String message) {

    /** Whether the process runs. */
    public enum State {
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("stopped")
        STOPPED,
        @JsonProperty("failed")
        FAILED
    }

    /** CPU time of one thread; QEMU names a virtual CPU's {@code CPU 0/TCG}. */
    public record ThreadTime(String name, long cpuNanos) {}

    /** CPU time of the virtual CPUs. */
    public long guestNanos() {
        return threads == null
                ? 0
                : threads.stream()
                        .filter(thread -> thread.name().startsWith("CPU "))
                        .mapToLong(ThreadTime::cpuNanos)
                        .sum();
    }
}
