package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An operator's wish to recover an instance.
 *
 * @param step the step to take now; null lets the ladder choose
 */
@Serdeable
public record RecoveryRequest(
        @Nullable String instance, @Nullable RecoveryStep step) {}
