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

    /** CPU time of the virtual CPUs; -1 if QEMU does not name its threads. */
    public long guestNanos() {
        if (threads == null || threads.stream().noneMatch(EmulatorStatus::isGuest)) {
            return -1;
        }
        return threads.stream()
                .filter(EmulatorStatus::isGuest)
                .mapToLong(ThreadTime::cpuNanos)
                .sum();
    }

    private static boolean isGuest(ThreadTime thread) {
        return thread.name().startsWith("CPU ");
    }
}
