package dev.loco.lan.frame;

import dev.loco.lan.count.Kind;
import java.util.Locale;

/** What a frame carries, as finely as players of old LAN games care. */
public enum Protocol implements Kind {
    ARP,
    /** ICMP over IPv4 and IPv6, with neighbour discovery. */
    ICMP,
    /** DHCP for IPv4 and IPv6: UDP 67, 68, 546, 547. */
    DHCP,
    /** DirectPlay looks for sessions: port 47624. */
    DIRECTPLAY_SESSION,
    /** DirectPlay games: ports 2300 to 2400. */
    DIRECTPLAY_GAME,
    /** NetBIOS over IP: UDP 137 and 138, TCP 139. */
    NETBIOS,
    TCP,
    UDP,
    /** Other IPv4, and later fragments. */
    IPV4,
    /** Other IPv6. */
    IPV6,
    /** Novell's frames without an 802.2 header, "802.3 raw". */
    IPX_RAW,
    IPX_802_2,
    IPX_SNAP,
    IPX_ETHERNET_II,
    /** NetBIOS frames without IP, over 802.2. */
    NETBEUI,
    /** Spanning tree of real switches. */
    SPANNING_TREE,
    /** The switches' own probes. */
    PROBE,
    OTHER,
    /** Too short for what its own fields say. */
    MALFORMED;

    private final String wire = name().toLowerCase(Locale.ROOT).replace('_', '-');

    @Override
    public String wire() {
        return wire;
    }
}
