package dev.loco.machine.launch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A port that leads to a lone guest.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param port of this machine, on all addresses
 * @param guestPort of the guest
 */
public record Forward(String protocol, int port, int guestPort) {

    private static final Pattern TEXT = Pattern.compile("(tcp|udp):(\\d{1,5})(?::(\\d{1,5}))?");
    private static final int LAST = 65_535;

    /** Reads {@code udp:2300}, or {@code udp:12300:2300} for another port of this machine; empty if it is neither. */
    public static Optional<Forward> of(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int port = Integer.parseInt(matcher.group(2));
        int guestPort = matcher.group(3) == null ? port : Integer.parseInt(matcher.group(3));
        boolean valid = port >= 1 && port <= LAST && guestPort >= 1 && guestPort <= LAST;
        return valid ? Optional.of(new Forward(matcher.group(1), port, guestPort)) : Optional.empty();
    }

    String rule(String guest) {
        return protocol + "::" + port + "-" + guest + ":" + guestPort;
    }
}
