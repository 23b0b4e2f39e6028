package dev.loco.local.supervisor;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a supervisor says of its child.
 *
 * @param pid null while there is no child
 * @param restarts since the supervisor started
 * @param failures ends within the current window
 * @param lastExit null if the child never ended
 * @param cpuNanos CPU time of the child so far
 * @param residentBytes memory of the child
 * @param message why the state is what it is, in a sentence
 */
public record SupervisorStatus(
        String name,
        State state,
        @Nullable Long pid,
        int restarts,
        int failures,
        @Nullable Instant startedAt,
        @Nullable Exit lastExit,
        @Nullable Long cpuNanos,
        @Nullable List<ThreadUsage> threads,
        @Nullable Long residentBytes,
        @Nullable String message) {

    /** What the supervisor does with its child. */
    public enum State {
        /** It runs, or is about to be started again. */
        @JsonProperty("running")
        RUNNING,
        /** It was ended on purpose. */
        @JsonProperty("stopped")
        STOPPED,
        /** It ended too often; the supervisor has given up. */
        @JsonProperty("failed")
        FAILED
    }

    /** How the child ended last; one of code and signal is null. */
    public record Exit(
            @Nullable Integer code,
            @Nullable Integer signal,
            @Nullable Instant at) {}

    /** CPU time of one thread of the child. */
    public record ThreadUsage(String name, long cpuNanos) {}
}
