package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What a focus change did to one instance.
 *
 * @param tier the tier it was to get
 * @param millis time from the stored change until this instance had answered
 * @param detail why it is not applied, or how the CPU share was set
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record FocusOutcome(
        String instance,
        Status status,
        Tier tier,
        long millis,
        @Nullable String detail) {

    /** How far the change came. */
    @Serdeable
    public enum Status {
        /** Agent and CPU share hold the tier. */
        @JsonProperty("applied")
        APPLIED,
        /** Not yet; reconciliation applies it. */
        @JsonProperty("pending")
        PENDING,
        /** A newer focus was in effect already. */
        @JsonProperty("superseded")
        SUPERSEDED
    }
}
