package dev.loco.lan.uplink;

import dev.loco.lan.frame.Frame;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What Linux says in front of a frame of a packet socket (packet(7), PACKET_VNET_HDR; {@code struct virtio_net_hdr}): a kernel on the same
 * machine leaves checksums to a network card that never comes.
 */
final class OffloadHeader {

    /** Bytes in front of the frame. */
    static final int SIZE = 10;

    private static final int AT = Frame.HEADROOM - SIZE;
    private static final int NEEDS_CHECKSUM = 1;
    private static final int START = AT + 6;
    private static final int OFFSET = AT + 8;

    private OffloadHeader() {}

    /** Asks for nothing. */
    static void write(Frame frame) {
        frame.buffer().putLong(AT, 0).putShort(AT + 8, (short) 0);
    }

    /**
     * Writes the checksum that is missing, if one is (RFC 1071); the field holds the sum of the pseudo header.
     *
     * @return false if the header makes no sense
     */
    static boolean complete(Frame frame) {
        ByteBuffer buffer = frame.buffer();
        if ((buffer.get(AT) & NEEDS_CHECKSUM) == 0) {
            return true;
        }
        int start = host(buffer, START);
        int field = start + host(buffer, OFFSET);
        if (field + 2 > frame.length()) {
            return false;
        }
        int sum = 0;
        for (int at = start; at < frame.length(); at++) {
            sum += frame.u8(at) << (((at - start) & 1) == 0 ? 8 : 0);
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xffff) + (sum >>> 16);
        }
        int checksum = ~sum & 0xffff;
        buffer.putShort(Frame.HEADROOM + field, (short) (checksum == 0 ? 0xffff : checksum));
        return true;
    }

    private static int host(ByteBuffer buffer, int at) {
        short value = buffer.getShort(at);
        return (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? Short.reverseBytes(value) : value) & 0xffff;
    }
}
