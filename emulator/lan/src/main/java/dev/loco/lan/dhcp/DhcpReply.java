package dev.loco.lan.dhcp;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import dev.loco.lan.frame.MacAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Writes a server's message with its UDP, IPv4 and Ethernet headers (RFC 2131 §2 and §4.1). */
final class DhcpReply {

    private static final int LEASE_SECONDS = 86_400;
    private static final int IP = Frame.HEADER;
    private static final int UDP = IP + 20;
    private static final int MESSAGE = UDP + 8;

    /** Smallest message that every relay and client takes (RFC 951). */
    private static final int LEAST = 300;

    private final int ip;
    private final byte[] name;

    DhcpReply(int ip, String name) {
        this.ip = ip;
        byte[] bytes = name.getBytes(StandardCharsets.US_ASCII);
        this.name = bytes.length > 63 ? java.util.Arrays.copyOf(bytes, 63) : bytes;
    }

    Frame to(DhcpMessage request, DhcpMessage.Type type) {
        boolean nak = type == DhcpMessage.Type.NAK;
        ByteBuffer out = ByteBuffer.allocate(Frame.MOST).position(MESSAGE);
        out.put((byte) 2).put((byte) 1).put((byte) 6).put((byte) 0);
        out.putInt(request.transaction()).putShort((short) 0).putShort((short) request.flags());
        out.putInt(nak ? 0 : request.clientIp());
        boolean inform = request.type() == DhcpMessage.Type.INFORM;
        out.putInt(nak || inform ? 0 : ip).putInt(0).putInt(0);
        mac(out, request.hardware());
        out.position(MESSAGE + DhcpMessage.FIXED - 4).putInt(DhcpMessage.MAGIC);
        out.put((byte) 53).put((byte) 1).put((byte) type.code());
        option(out, 54, SegmentAddress.SWITCH_IP);
        if (!nak) {
            facts(out, inform);
        }
        out.put((byte) 255);
        int length = Math.max(out.position(), MESSAGE + LEAST);
        headers(out, request, length, nak || request.wantsBroadcast());
        return Frame.of(java.util.Arrays.copyOf(out.array(), length));
    }

    private void facts(ByteBuffer out, boolean inform) {
        if (!inform) {
            option(out, 51, LEASE_SECONDS);
            option(out, 58, LEASE_SECONDS / 2);
            option(out, 59, LEASE_SECONDS / 8 * 7);
        }
        option(out, 1, SegmentAddress.MASK);
        option(out, 28, ip | ~SegmentAddress.MASK);
        out.put((byte) 12).put((byte) name.length).put(name);
        // NetBIOS names by broadcast (RFC 2132 §8.7): there is no name server on the segment
        out.put((byte) 46).put((byte) 1).put((byte) 1);
    }

    private void headers(ByteBuffer out, DhcpMessage request, int length, boolean broadcast) {
        boolean bound = request.clientIp() != 0 && !broadcast;
        out.position(0);
        mac(out, broadcast ? MacAddress.BROADCAST.bits() : request.hardware());
        mac(out, SegmentAddress.SWITCH_MAC.bits());
        out.putShort((short) EtherType.IPV4);
        out.putShort((short) 0x4500).putShort((short) (length - IP)).putInt(0);
        out.put((byte) 64).put((byte) DhcpMessage.UDP).putShort((short) 0);
        out.putInt(SegmentAddress.SWITCH_IP).putInt(broadcast ? -1 : bound ? request.clientIp() : ip);
        out.putShort(IP + 10, (short) checksum(out, IP, UDP, 0));
        out.putShort((short) DhcpMessage.SERVER_PORT).putShort((short) DhcpMessage.CLIENT_PORT);
        out.putShort((short) (length - UDP)).putShort((short) 0);
        int pseudo = DhcpMessage.UDP + length - UDP;
        int sum = checksum(out, UDP, length, pseudo + sum(out, IP + 12, UDP));
        out.putShort(UDP + 6, (short) (sum == 0 ? 0xffff : sum));
    }

    private static void option(ByteBuffer out, int code, int value) {
        out.put((byte) code).put((byte) 4).putInt(value);
    }

    private static void mac(ByteBuffer out, long bits) {
        out.putShort((short) (bits >> 32)).putInt((int) bits);
    }

    private static int checksum(ByteBuffer bytes, int from, int to, int start) {
        int sum = start + sum(bytes, from, to);
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        return ~sum & 0xffff;
    }

    private static int sum(ByteBuffer bytes, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at++) {
            sum += (bytes.get(at) & 255) << (((at - from) & 1) == 0 ? 8 : 0);
        }
        return sum;
    }
}
