package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** One rung of the ladder that recovery climbs, mildest first. */
@Serdeable
public enum RecoveryStep {
    /** The agent reads the screen anew and opens new encoders. */
    @JsonProperty("stream-restart")
    STREAM_RESTART,
    /** The agent sends fewer and smaller pictures. */
    @JsonProperty("quality-step")
    QUALITY_STEP,
    /** The guest goes back to its saved state, or is reset if it has none. */
    @JsonProperty("guest-restore")
    GUEST_RESTORE,
    /** The instance's pod is deleted, or its programs are started anew. */
    @JsonProperty("instance-restart")
    INSTANCE_RESTART,
    /** Another machine takes its place. */
    @JsonProperty("failover")
    FAILOVER
}
