package dev.loco.lan.evidence;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.MacAddress;
import java.nio.ByteBuffer;

/**
 * The frames that one guest's switch asks another guest with, in the name of its own.
 *
 * @param own the asking side's address
 * @param ownMac its Ethernet address
 * @param to the asked side's address
 * @param toMac its Ethernet address
 * @param token tells this examination's answers from others', 16 bits
 */
record Questions(SegmentAddress own, MacAddress ownMac, SegmentAddress to, MacAddress toMac, int token) {

    static final int ICMP = 1;
    static final int TCP = 6;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    /** Lowest of the ports that we ask from: above those that Windows and Linux choose by themselves. */
    static final int LEAST_PORT = 61_000;

    private static final int PORTS = 4_000;
    private static final int SYN = 2;
    private static final int RST = 4;
    private static final long LINK_LOCAL = 0xfe80_0000_0000_0000L;

    /** The port that an examination asks from. */
    static int port(int token) {
        return LEAST_PORT + token % PORTS;
    }

    /** Who has this address (RFC 826)? Asked of the guest alone. */
    Frame arp() {
        ByteBuffer frame = ethernet(EtherType.ARP, 28);
        frame.putShort((short) 1)
                .putShort((short) EtherType.IPV4)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) 1);
        put(frame, ownMac).putInt(own.ip()).putShort((short) 0).putInt(0).putInt(to.ip());
        return frame(frame);
    }

    /** RFC 792, echo. */
    Frame echo() {
        ByteBuffer icmp = ByteBuffer.allocate(16).put((byte) 8).put((byte) 0).putShort((short) 0);
        icmp.putShort((short) token).putShort((short) 1);
        return ipv4(ICMP, icmp.putShort(2, checksum(icmp, 0)));
    }

    /** RFC 4861 §4.3: a neighbour solicitation to the guest's own link-local address. */
    Frame solicitation() {
        ByteBuffer icmp = ByteBuffer.allocate(32)
                .put((byte) 135)
                .put((byte) 0)
                .putShort((short) 0)
                .putInt(0);
        icmp.putLong(LINK_LOCAL).putLong(identifier(toMac)).put((byte) 1).put((byte) 1);
        put(icmp, ownMac);
        return ipv6(icmp);
    }

    /** RFC 4443 §4.1. */
    Frame echo6() {
        ByteBuffer icmp = ByteBuffer.allocate(16).put((byte) 128).put((byte) 0).putShort((short) 0);
        return ipv6(icmp.putShort((short) token).putShort((short) 1));
    }

    /** The beginning of a connection (RFC 9293 §3.5). */
    Frame syn(int port) {
        return tcp(port, token, SYN);
    }

    /** The end of a connection that had begun. */
    Frame reset(int port) {
        return tcp(port, token + 1, RST);
    }

    /** A datagram of nothing. */
    Frame datagram(int port) {
        ByteBuffer udp = ByteBuffer.allocate(8).putShort((short) port(token)).putShort((short) port);
        udp.putShort((short) 8).putShort((short) 0);
        short sum = checksum(udp, pseudo(UDP, 8));
        return ipv4(UDP, udp.putShort(6, sum == 0 ? -1 : sum));
    }

    private Frame tcp(int port, int sequence, int flags) {
        ByteBuffer tcp = ByteBuffer.allocate(20).putShort((short) port(token)).putShort((short) port);
        tcp.putInt(sequence)
                .putInt(0)
                .put((byte) 0x50)
                .put((byte) flags)
                .putShort((short) 1024)
                .putInt(0);
        return ipv4(TCP, tcp.putShort(16, checksum(tcp, pseudo(TCP, 20))));
    }

    private Frame ipv4(int protocol, ByteBuffer payload) {
        ByteBuffer header =
                ByteBuffer.allocate(20).putShort((short) 0x4500).putShort((short) (20 + payload.capacity()));
        header.putInt(0x4000)
                .put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(own.ip())
                .putInt(to.ip());
        header.putShort(10, checksum(header, 0));
        ByteBuffer frame = ethernet(EtherType.IPV4, 20 + payload.capacity());
        return frame(frame.put(header.clear()).put(payload.clear()));
    }

    /** Hop limit 255: neighbours refuse less (RFC 4861 §7.1). */
    private Frame ipv6(ByteBuffer payload) {
        int length = payload.capacity();
        ByteBuffer header = ByteBuffer.allocate(40).putInt(0x6000_0000).putShort((short) length);
        header.put((byte) ICMPV6).put((byte) 255);
        header.putLong(LINK_LOCAL)
                .putLong(identifier(ownMac))
                .putLong(LINK_LOCAL)
                .putLong(identifier(toMac));
        payload.putShort(2, checksum(payload, sum(header.slice(8, 32)) + ICMPV6 + length));
        ByteBuffer frame = ethernet(EtherType.IPV6, 40 + length);
        return frame(frame.put(header.clear()).put(payload.clear()));
    }

    /** RFC 9293 §3.1: the addresses count in the checksum, too. */
    private int pseudo(int protocol, int length) {
        ByteBuffer addresses = ByteBuffer.allocate(8).putInt(own.ip()).putInt(to.ip());
        return sum(addresses) + protocol + length;
    }

    /** The interface's half of a link-local address (RFC 4291 appendix A). */
    static long identifier(MacAddress mac) {
        long bits = mac.bits() ^ 0x0200_0000_0000L;
        return ((bits & 0xffff_ff00_0000L) << 16) | 0xff_fe00_0000L | (bits & 0xff_ffffL);
    }

    private ByteBuffer ethernet(int type, int payload) {
        ByteBuffer frame = ByteBuffer.allocate(Math.max(Frame.LEAST, Frame.HEADER + payload));
        return put(put(frame, toMac), ownMac).putShort((short) type);
    }

    private static Frame frame(ByteBuffer filled) {
        byte[] bytes = new byte[filled.capacity()];
        filled.get(0, bytes);
        return Frame.of(bytes);
    }

    private static ByteBuffer put(ByteBuffer buffer, MacAddress mac) {
        return buffer.putShort((short) (mac.bits() >> 32)).putInt((int) mac.bits());
    }

    /** RFC 1071 of all bytes. */
    static short checksum(ByteBuffer bytes, int start) {
        int sum = start + sum(bytes);
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return (short) ~sum;
    }

    private static int sum(ByteBuffer bytes) {
        int sum = 0;
        for (int at = 0; at + 1 < bytes.capacity(); at += 2) {
            sum += bytes.getShort(at) & 0xffff;
        }
        return sum;
    }
}
