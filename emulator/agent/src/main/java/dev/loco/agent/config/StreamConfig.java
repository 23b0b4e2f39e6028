package dev.loco.agent.config;

import dev.loco.agent.webrtc.PortRange;
import dev.loco.video.codec.Codec;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * How the screen and sound are sent.
 *
 * @param codec {@code LOCO_VIDEO_CODEC}: {@code h264}, {@code vp8} or {@code mjpeg}; default h264
 * @param maxBitrateBps {@code LOCO_VIDEO_MAX_BITRATE}, bits per second; default 8000000
 * @param maxViewers {@code LOCO_MAX_VIEWERS}; default 16
 * @param ports {@code LOCO_MEDIA_PORTS} as {@code first-last}, UDP ports of WebRTC of the instance with ordinal 0, each further one having as many after those; default any
 * @param address {@code LOCO_MEDIA_ADDRESS}, address under which viewers reach those ports instead of the pod's own; absent for the own
 * @param ownAddress {@code LOCO_POD_ADDRESS}, the pod's own address: where viewers are shown another one, candidates of its other interfaces are left out; absent for the one in the answer
 * @param natives {@code LOCO_NATIVES}, folder for WebRTC's native library, unpacked there once for all agents; absent to unpack it at each start
 */
public record StreamConfig(
        Codec codec,
        int maxBitrateBps,
        int maxViewers,
        PortRange ports,
        Optional<String> address,
        Optional<String> ownAddress,
        Optional<Path> natives) {

    /** @param ordinal of the instance */
    static StreamConfig from(Environment environment, int ordinal) {
        return new StreamConfig(
                codec(environment.text("LOCO_VIDEO_CODEC", "h264")),
                environment.number("LOCO_VIDEO_MAX_BITRATE", 8_000_000, 100_000, 100_000_000),
                environment.number("LOCO_MAX_VIEWERS", 16, 1, 256),
                environment
                        .text("LOCO_MEDIA_PORTS")
                        .map(range -> ports(range, ordinal))
                        .orElse(PortRange.ANY),
                address(environment, "LOCO_MEDIA_ADDRESS"),
                address(environment, "LOCO_POD_ADDRESS"),
                environment.path("LOCO_NATIVES"));
    }

    private static Codec codec(String name) {
        try {
            return Codec.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("LOCO_VIDEO_CODEC is " + name + ", allowed are h264, vp8 and mjpeg");
        }
    }

    private static PortRange ports(String range, int ordinal) {
        try {
            String[] ends = range.split("-", 2);
            int first = Integer.parseInt(ends[0]);
            int last = Integer.parseInt(ends[ends.length - 1]);
            int shift = Math.multiplyExact(ordinal, last - first + 1);
            return new PortRange(Math.addExact(first, shift), Math.addExact(last, shift));
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ConfigException("LOCO_MEDIA_PORTS is " + range + ", needed is first-last, and for ordinal "
                    + ordinal + " as many more");
        }
    }

    private static Optional<String> address(Environment environment, String name) {
        Optional<String> address = environment.text(name);
        if (address.isPresent() && !IpAddress.isLiteral(address.get())) {
            throw new ConfigException(name + " is " + address.get() + ", an IP address is needed");
        }
        return address;
    }
}
