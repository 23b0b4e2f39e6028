package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * What one switch, the listener, knows of another instance, the speaker; null is unknown.
 *
 * @param instance the speaker
 * @param state whether the listener hears the speaker: as its switch says, else as the speaker's switch was told, else by the frames that came
 * @param heard whether the listener's switch says that something came in the last three seconds
 * @param hearing whether the speaker told the listener that it hears it
 * @param wholeFrames whether frames of full size come through
 * @param rttMillis last round trip between the two switches
 * @param passed what passed between the two guests; null before the first frame
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanCell(
        String instance,
        Reach state,
        @Nullable Boolean heard,
        @Nullable Boolean hearing,
        @Nullable Boolean wholeFrames,
        @Nullable Double rttMillis,
        @Nullable LanPair passed) {

    /** Whether one instance hears another. */
    @Serdeable
    public enum Reach {
        /** It does. */
        @JsonProperty("heard")
        HEARD,
        /** It does not: this direction is cut, or nobody speaks. */
        @JsonProperty("unheard")
        UNHEARD,
        /** Nobody who would know says so. */
        @JsonProperty("unknown")
        UNKNOWN
    }
}
