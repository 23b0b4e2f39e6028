package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which instances are in focus.
 *
 * @param generation grows by one with every change, never goes back; 0 means it was never set
 * @param instances ids in focus
 * @param changedAt null while it was never set
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Focus(
        long generation,
        List<String> instances,
        FocusMode mode,
        @Nullable Instant changedAt) {

    /** The focus of a fleet on which nobody has set one. */
    public static final Focus NONE = new Focus(0, List.of(), FocusMode.SINGLE, null);

    public Focus {
        instances = List.copyOf(instances);
    }

    /** The tier this focus gives an instance. */
    public Tier tierOf(String instanceId) {
        return instances.contains(instanceId) ? Tier.FOCUSED : Tier.VISIBLE;
    }
}
