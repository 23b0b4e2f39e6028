package dev.loco.agent.webrtc;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the address under which viewers reach this machine into answers, in place of its own (RFC 8839 §5.1, RFC 8866 §5.7): ports are the same on both. Candidates of
 * other interfaces, and of TCP, are left out.
 *
 * @param address what viewers connect to; null to leave answers as they are
 * @param own this machine's address; null for the one that the answer names as its default
 */
public record PublicAddress(
        @Nullable String address, @Nullable String own) {

    /** Leaves answers as they are. */
    public static final PublicAddress OWN = new PublicAddress(null, null);

    private static final Pattern DEFAULT = Pattern.compile("(?m)^c=IN IP[46] (\\S+)\r?$");
    private static final Pattern CANDIDATE =
            Pattern.compile("a=candidate:(\\S+ \\d+) (\\S+) (\\d+) (\\S+) (\\d+) (typ host\\b.*)");

    /** The public one of both addresses, where there is one. */
    public static PublicAddress of(Optional<String> address, Optional<String> own) {
        return new PublicAddress(address.orElse(null), own.orElse(null));
    }

    /** The answer as the viewer is to get it. */
    String rewrite(String sdp) {
        String shown = address;
        if (shown == null) {
            return sdp;
        }
        String mine = own == null ? defaultOf(sdp) : own;
        StringBuilder rewritten = new StringBuilder(sdp.length());
        for (String line : sdp.split("\r\n", -1)) {
            String next = line(line, mine, shown);
            if (next != null) {
                rewritten.append(next).append("\r\n");
            }
        }
        rewritten.setLength(rewritten.length() - 2);
        return rewritten.toString();
    }

    private static String defaultOf(String sdp) {
        Matcher line = DEFAULT.matcher(sdp);
        while (line.find()) {
            if (!line.group(1).equals("0.0.0.0") && !line.group(1).equals("::")) {
                return line.group(1);
            }
        }
        return "";
    }

    private static @Nullable String line(String line, String mine, String shown) {
        if (line.startsWith("c=IN ")) {
            return "c=IN " + family(shown) + " " + shown;
        }
        if (!line.startsWith("a=candidate:")) {
            return line;
        }
        Matcher candidate = CANDIDATE.matcher(line);
        boolean isMine = candidate.matches()
                && candidate.group(2).equalsIgnoreCase("udp")
                && candidate.group(4).equals(mine);
        return isMine
                ? "a=candidate:" + candidate.group(1) + " " + candidate.group(2) + " " + candidate.group(3) + " "
                        + shown + " " + candidate.group(5) + " " + candidate.group(6)
                : null;
    }

    private static String family(String address) {
        return InetAddress.ofLiteral(address) instanceof Inet6Address ? "IP6" : "IP4";
    }
}
