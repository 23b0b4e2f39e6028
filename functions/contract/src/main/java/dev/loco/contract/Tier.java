package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;

/** How much an instance is worth right now; caps the rate of its full rendition and the CPU of its emulator. */
@Serdeable
public enum Tier {
    /** The one in use: 60 frames per second and the full CPU limit. */
    @JsonProperty("focused")
    FOCUSED,
    /** A screen in the virtual room: 30 frames per second. */
    @JsonProperty("room")
    ROOM,
    /** A tile on the wall: 5 to 15 frames per second. */
    @JsonProperty("visible")
    VISIBLE,
    /** Not watched: no frames. */
    @JsonProperty("background")
    BACKGROUND
}
