package dev.loco.lan.uplink;

import dev.loco.lan.count.Kind;
import java.util.Locale;

/** Why an uplink refused a datagram. */
public enum UplinkDrop implements Kind {
    /** Too short for its header and an Ethernet header. */
    TRUNCATED,
    /** A header that says nothing we know. */
    MALFORMED,
    /** Another network's identifier. */
    OTHER_NETWORK,
    /** From an address that is no peer's. */
    UNKNOWN_PEER;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    @Override
    public String wire() {
        return wire;
    }
}
