package dev.loco.lan.evidence;

import dev.loco.lan.frame.MacAddress;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What one guest answered; null where it did not in time.
 *
 * @param arpMillis until it told its Ethernet address
 * @param pingMillis until an echo came back over IPv4
 * @param ping6Millis until one came back over IPv6, by the guest's link-local address
 * @param ports by protocol and number, as {@code tcp-2300}
 */
public record Evidence(
        MacAddress station,
        @Nullable Double arpMillis,
        @Nullable Double pingMillis,
        @Nullable Double ping6Millis,
        Map<String, PortState> ports) {

    public Evidence {
        ports = new TreeMap<>(ports);
    }

    /** What became of a question to a port. */
    public enum PortState {
        /** Somebody there answered. */
        OPEN,
        /** The guest said that nobody is there. */
        CLOSED,
        /** Nothing came: somebody listens and has nothing to say, or the question was lost. */
        SILENT
    }
}
