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
 * @param ports {@code LOCO_UDP_PORTS} as {@code first-last}, UDP ports of WebRTC; default any
 * @param natives {@code LOCO_NATIVES}, folder for WebRTC's native library, unpacked there once for all agents; absent to unpack it at each start
 */
public record StreamConfig(Codec codec, int maxBitrateBps, int maxViewers, PortRange ports, Optional<Path> natives) {

    static StreamConfig from(Environment environment) {
        return new StreamConfig(
                codec(environment.text("LOCO_VIDEO_CODEC", "h264")),
                environment.number("LOCO_VIDEO_MAX_BITRATE", 8_000_000, 100_000, 100_000_000),
                environment.number("LOCO_MAX_VIEWERS", 16, 1, 256),
                environment.text("LOCO_UDP_PORTS").map(StreamConfig::ports).orElse(PortRange.ANY),
                environment.path("LOCO_NATIVES"));
    }

    private static Codec codec(String name) {
        try {
            return Codec.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("LOCO_VIDEO_CODEC is " + name + ", allowed are h264, vp8 and mjpeg");
        }
    }

    private static PortRange ports(String range) {
        try {
            String[] ends = range.split("-", 2);
            return new PortRange(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("LOCO_UDP_PORTS is " + range + ", needed is first-last");
        }
    }
}
