package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step that was taken.
 *
 * @param deadline when it counts as failed unless health has been measured
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record RecoveryAttempt(
        RecoveryStep step,
        Instant startedAt,
        Instant deadline,
        RecoveryOutcome outcome,
        @Nullable String detail) {}
