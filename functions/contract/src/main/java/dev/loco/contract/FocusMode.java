package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** How many instances may be in focus at once. */
@Serdeable
public enum FocusMode {
    /** At most one. */
    @JsonProperty("single")
    SINGLE,
    /** Several. */
    @JsonProperty("multi")
    MULTI
}
