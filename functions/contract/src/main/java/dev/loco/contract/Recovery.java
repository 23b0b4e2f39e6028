package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One fault of one instance and what was done about it.
 *
 * @param failure where the fault lies; null when an operator asked without one
 * @param attempts the steps taken, in their order
 * @param finishedAt null while it is under way
 * @param before path of the last picture before the first step, null if there is none
 * @param after path of the first picture after it recovered, null if there is none
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Recovery(
        String id,
        String instance,
        @Nullable FailureClass failure,
        List<RecoveryAttempt> attempts,
        RecoveryOutcome outcome,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String before,
        @Nullable String after,
        @Nullable String message) {

    public Recovery {
        attempts = List.copyOf(attempts);
    }
}
