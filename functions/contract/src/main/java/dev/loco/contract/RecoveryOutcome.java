package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What became of a recovery, or of one step of it. */
@Serdeable
public enum RecoveryOutcome {
    /** It is under way; nothing has been measured since. */
    @JsonProperty("pending")
    PENDING,
    /** The agent has measured health afterwards. */
    @JsonProperty("recovered")
    RECOVERED,
    /** The attempts are used up, or the deadline of the step passed without health. */
    @JsonProperty("gave-up")
    GAVE_UP,
    /** This installation cannot take the step. */
    @JsonProperty("not-configured")
    NOT_CONFIGURED,
    /** An operator ended it. */
    @JsonProperty("cancelled")
    CANCELLED
}
