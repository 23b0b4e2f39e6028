package dev.loco.lan.frame;

/**
 * Tells what a frame carries: Ethernet II, 802.3 raw, 802.2 and SNAP (RFC 1042), with up to two VLAN tags; then IPv4, IPv6 and their ports.
 *
 * <p>Takes any bytes, never throws, allocates nothing.
 */
public final class Classifier {

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int ICMP = 1;
    private static final int ICMPV6 = 58;
    private static final int RAW_IPX = 0xffff;
    private static final int SAP_STP = 0x42;
    private static final int SAP_SNAP = 0xaa;
    private static final int SAP_IPX = 0xe0;
    private static final int SAP_NETBEUI = 0xf0;

    private Classifier() {}

    public static Protocol of(Frame frame) {
        if (frame.length() < Frame.HEADER) {
            return Protocol.MALFORMED;
        }
        int at = 12;
        int type = frame.u16(at);
        for (int tags = 0; tags < 2 && (type == EtherType.VLAN || type == EtherType.PROVIDER_VLAN); tags++) {
            at += 4;
            if (frame.length() < at + 2) {
                return Protocol.MALFORMED;
            }
            type = frame.u16(at);
        }
        return type >= EtherType.LEAST ? typed(frame, type, at + 2, Protocol.IPX_ETHERNET_II) : sized(frame, at + 2);
    }

    private static Protocol sized(Frame frame, int at) {
        if (frame.length() < at + 3) {
            return Protocol.MALFORMED;
        }
        if (frame.u16(at) == RAW_IPX) {
            return Protocol.IPX_RAW;
        }
        return switch (frame.u8(at)) {
            case SAP_IPX -> Protocol.IPX_802_2;
            case SAP_NETBEUI -> Protocol.NETBEUI;
            case SAP_STP -> Protocol.SPANNING_TREE;
            case SAP_SNAP ->
                frame.length() < at + 8
                        ? Protocol.MALFORMED
                        : typed(frame, frame.u16(at + 6), at + 8, Protocol.IPX_SNAP);
            default -> Protocol.OTHER;
        };
    }

    private static Protocol typed(Frame frame, int type, int at, Protocol ipx) {
        return switch (type) {
            case EtherType.ARP -> Protocol.ARP;
            case EtherType.IPV4 -> ipv4(frame, at);
            case EtherType.IPV6 -> ipv6(frame, at);
            case EtherType.IPX -> ipx;
            case EtherType.LOCAL -> Protocol.PROBE;
            default -> Protocol.OTHER;
        };
    }

    private static Protocol ipv4(Frame frame, int at) {
        if (frame.length() < at + 20 || frame.u8(at) >> 4 != 4) {
            return Protocol.MALFORMED;
        }
        int header = (frame.u8(at) & 15) * 4;
        if (header < 20) {
            return Protocol.MALFORMED;
        }
        boolean isLaterFragment = (frame.u16(at + 6) & 0x1fff) != 0;
        return isLaterFragment ? Protocol.IPV4 : transport(frame, frame.u8(at + 9), at + header, Protocol.IPV4);
    }

    private static Protocol ipv6(Frame frame, int at) {
        if (frame.length() < at + 40 || frame.u8(at) >> 4 != 6) {
            return Protocol.MALFORMED;
        }
        return transport(frame, frame.u8(at + 6), at + 40, Protocol.IPV6);
    }

    private static Protocol transport(Frame frame, int protocol, int at, Protocol otherwise) {
        if (protocol == ICMP || protocol == ICMPV6) {
            return Protocol.ICMP;
        }
        if (protocol != TCP && protocol != UDP) {
            return otherwise;
        }
        if (frame.length() < at + 4) {
            return Protocol.MALFORMED;
        }
        boolean udp = protocol == UDP;
        Protocol plain = udp ? Protocol.UDP : Protocol.TCP;
        Protocol target = port(frame.u16(at + 2), udp, plain);
        return target == plain ? port(frame.u16(at), udp, plain) : target;
    }

    private static Protocol port(int port, boolean udp, Protocol otherwise) {
        return switch (port) {
            case 67, 68, 546, 547 -> udp ? Protocol.DHCP : otherwise;
            case 137, 138 -> udp ? Protocol.NETBIOS : otherwise;
            case 139 -> udp ? otherwise : Protocol.NETBIOS;
            case 47624 -> Protocol.DIRECTPLAY_SESSION;
            default -> port >= 2300 && port <= 2400 ? Protocol.DIRECTPLAY_GAME : otherwise;
        };
    }
}
