package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Where the fault of an unhealthy instance lies. */
@Serdeable
public enum FailureClass {
    /** Frames leave or reach the guest's network no more. */
    @JsonProperty("network")
    NETWORK,
    /** QEMU is gone, or answers no more. */
    @JsonProperty("emulator")
    EMULATOR,
    /** QEMU answers, the software inside hangs. */
    @JsonProperty("guest")
    GUEST,
    /** The screen changes, and no frame of it is made. */
    @JsonProperty("encoder")
    ENCODER,
    /** Everything here works; a viewer does not get or draw it. */
    @JsonProperty("client")
    CLIENT
}
