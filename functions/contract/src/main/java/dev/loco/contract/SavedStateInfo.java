package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A guest's memory and devices, kept in its overlay.
 *
 * @param name chosen by the user, or by us for the state the machine starts from; that of another machine has its
 *     fingerprint in front, {@code loco-0123456789ab.name}
 * @param sizeBytes what the memory takes; null if unknown
 * @param automatic whether the machine starts from it
 * @param usable whether it fits the machine as it is now; one with other hardware, disk or QEMU cannot go back to it
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record SavedStateInfo(
        String name, @Nullable Instant createdAt, @Nullable Long sizeBytes, boolean automatic, boolean usable) {}
