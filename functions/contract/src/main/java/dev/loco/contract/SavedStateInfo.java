package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A guest's memory and devices, kept in its overlay.
 *
 * @param name chosen by the user, or by us for the state the machine starts from
 * @param sizeBytes what the memory takes; null if unknown
 * @param automatic whether the machine starts from it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SavedStateInfo(
        String name, @Nullable Instant createdAt, @Nullable Long sizeBytes, boolean automatic) {}
