package dev.loco.agent.whep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes libwebrtc send H.264 and good sound: as answerer it uses the first codec offered, so only one H.264 payload type (constrained baseline, packetization mode 1,
 * RFC 6184 §8.1) and its retransmission (RFC 4588) are left in the video section. A start bit rate and stereo Opus are asked for in the format parameters.
 */
final class OfferFilter {

    private static final Pattern FORMAT = Pattern.compile("a=fmtp:(\\d+) (.*)");
    private static final Pattern ATTRIBUTE = Pattern.compile("a=(?:rtpmap|fmtp|rtcp-fb):(\\d+) .*");
    private static final Pattern OPUS = Pattern.compile("a=rtpmap:(\\d+) opus/48000/2", Pattern.CASE_INSENSITIVE);
    private static final String START_BITRATE = ";x-google-start-bitrate=3000";
    private static final String STEREO = ";stereo=1;maxaveragebitrate=128000";

    private OfferFilter() {}

    /** The offer reduced to what is sent; empty if it has no usable H.264. */
    static Optional<String> filter(String offer) {
        List<String> lines = List.of(offer.split("\r?\n", -1));
        String h264 = h264(lines);
        return h264 == null ? Optional.empty() : Optional.of(rewrite(lines, h264));
    }

    private static @Nullable String h264(List<String> lines) {
        String found = null;
        for (String line : lines) {
            Matcher format = FORMAT.matcher(line);
            if (format.matches() && format.group(2).contains("packetization-mode=1")) {
                String parameters = format.group(2).toLowerCase(java.util.Locale.ROOT);
                if (parameters.contains("profile-level-id=42e0")) {
                    return format.group(1);
                }
                if (parameters.contains("profile-level-id=4200") && found == null) {
                    found = format.group(1);
                }
            }
        }
        return found;
    }

    private static @Nullable String retransmission(List<String> lines, String of) {
        for (String line : lines) {
            Matcher format = FORMAT.matcher(line);
            if (format.matches() && List.of(format.group(2).split(";", -1)).contains("apt=" + of)) {
                return format.group(1);
            }
        }
        return null;
    }

    private static String rewrite(List<String> lines, String h264) {
        String rtx = retransmission(lines, h264);
        String opus = lines.stream()
                .map(OPUS::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
        List<String> out = new ArrayList<>();
        boolean video = false;
        for (String line : lines) {
            if (line.startsWith("m=")) {
                video = line.startsWith("m=video ");
                out.add(video ? mediaLine(line, h264, rtx) : line);
            } else if (!video) {
                out.add(line.startsWith("a=fmtp:" + opus + " ") ? line + STEREO : line);
            } else if (keeps(line, h264, rtx)) {
                out.add(line.startsWith("a=fmtp:" + h264 + " ") ? line + START_BITRATE : line);
            }
        }
        return String.join("\r\n", out).stripTrailing() + "\r\n";
    }

    private static String mediaLine(String line, String h264, @Nullable String rtx) {
        String[] parts = line.split(" ", -1);
        return parts[0] + " " + parts[1] + " " + parts[2] + " " + h264 + (rtx == null ? "" : " " + rtx);
    }

    private static boolean keeps(String line, String h264, @Nullable String rtx) {
        Matcher attribute = ATTRIBUTE.matcher(line);
        return !attribute.matches()
                || attribute.group(1).equals(h264)
                || attribute.group(1).equals(rtx);
    }
}
