package dev.loco.lan.uplink;

import dev.loco.lan.frame.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Another end of an uplink, as seen from here; null is unknown.
 *
 * @param address where it is, {@code 10.0.3.7:14789}
 * @param station its guest's address
 * @param heard whether something came from it in the last seconds
 * @param hearing whether it says that something came from here
 * @param wholeFrames whether frames of full size come through
 * @param rttMillis last round trip between the two switches
 */
public record PeerStatus(
        String address,
        @Nullable MacAddress station,
        @Nullable Boolean heard,
        @Nullable Boolean hearing,
        @Nullable Boolean wholeFrames,
        @Nullable Double rttMillis) {}
