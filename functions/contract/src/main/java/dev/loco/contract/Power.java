package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** Whether a machine runs. */
@Serdeable
public enum Power {
    /** It runs. */
    @JsonProperty("on")
    ON,
    /** There is no QEMU process, on purpose. */
    @JsonProperty("off")
    OFF,
    /** QEMU holds it still. */
    @JsonProperty("paused")
    PAUSED
}
