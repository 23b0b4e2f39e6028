package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Another end of an uplink as one switch sees it; null is unknown.
 *
 * @param address where it is
 * @param instance whose switch it is
 * @param heard whether something came from it in the last three seconds
 * @param hearing whether it says that something came from here
 * @param wholeFrames whether frames of full size come through
 * @param rttMillis last round trip between the two switches
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record LanPeer(
        String address,
        @Nullable String instance,
        @Nullable Boolean heard,
        @Nullable Boolean hearing,
        @Nullable Boolean wholeFrames,
        @Nullable Double rttMillis) {}
