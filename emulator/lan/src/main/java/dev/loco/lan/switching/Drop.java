package dev.loco.lan.switching;

import dev.loco.lan.count.Kind;
import java.util.Locale;

/** Why a frame went no further. */
public enum Drop implements Kind {
    /** Too short for a header, or a group of stations as its source. */
    MALFORMED,
    /** Longer than Ethernet takes. */
    JUMBO,
    /** DHCP, which stays between a guest and its own switch. */
    DHCP,
    /** More broadcasts, frames to unknown stations, or new stations than a port may send. */
    RATE,
    /** A frame of the own guest that came back. */
    ECHO,
    /** A frame of another station with the own guest's address. */
    DUPLICATE_ADDRESS,
    /** For a station that is elsewhere. */
    NOT_HERE,
    /** Cut, lost or too late by the impairment that was asked for. */
    IMPAIRED,
    /** The uplink or the guest's card did not take it. */
    UNSENT;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    @Override
    public String wire() {
        return wire;
    }
}
