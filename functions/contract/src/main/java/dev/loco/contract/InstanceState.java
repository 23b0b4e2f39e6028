package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** What one emulated machine is doing. */
@Serdeable
public enum InstanceState {
    /** There is no QEMU process yet. */
    @JsonProperty("starting")
    STARTING,
    /** QEMU runs; the screen has not settled. */
    @JsonProperty("booting")
    BOOTING,
    /** Frames are obtained and QMP answers. */
    @JsonProperty("live")
    LIVE,
    /** It runs, but the guest or a part of the chain hangs. */
    @JsonProperty("degraded")
    DEGRADED,
    /** Ended on purpose. */
    @JsonProperty("stopped")
    STOPPED,
    /** It should run, and its emulator has failed for good. */
    @JsonProperty("lost")
    LOST,
    /** Nobody who would know answers. */
    @JsonProperty("unknown")
    UNKNOWN
}
