package dev.loco.cluster.charts;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A TCP segment (RFC 9293 §3.1) of a capture.
 *
 * @param at when it passed
 * @param source IPv4 address, first byte highest
 * @param destination as {@code source}
 * @param flags the octet with SYN, RST and FIN
 */
record TcpSegment(Instant at, int source, int destination, int sourcePort, int destinationPort, int flags) {
    private static final int BEGINS_OR_ENDS = 0x07; // FIN, SYN, RST
    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int ETHERNET = 14;
    private static final int TCP = 6;

    /** Those of a file in libpcap's format (draft-ietf-opsawg-pcap §4), little endian, of Ethernet frames with IPv4. */
    static List<TcpSegment> ofCapture(byte[] file) {
        List<TcpSegment> segments = new ArrayList<>();
        ByteBuffer records = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = FILE_HEADER; at + RECORD_HEADER <= file.length; ) {
            Instant time = Instant.ofEpochSecond(records.getInt(at), records.getInt(at + 4) * 1_000L);
            int length = records.getInt(at + 8);
            ByteBuffer frame = ByteBuffer.wrap(file, at + RECORD_HEADER, length).slice();
            at += RECORD_HEADER + length;
            if (length < 54 || frame.getShort(12) != 0x0800 || frame.get(ETHERNET + 9) != TCP) {
                continue;
            }
            int tcp = ETHERNET + (frame.get(ETHERNET) & 0x0f) * 4;
            segments.add(new TcpSegment(
                    time,
                    frame.getInt(ETHERNET + 12),
                    frame.getInt(ETHERNET + 16),
                    Short.toUnsignedInt(frame.getShort(tcp)),
                    Short.toUnsignedInt(frame.getShort(tcp + 2)),
                    frame.get(tcp + 13)));
        }
        return segments;
    }

    boolean isBetween(int one, int other, int port) {
        boolean pair = source == one && destination == other || source == other && destination == one;
        return pair && (sourcePort == port || destinationPort == port);
    }

    /** Whether it makes a connection, or ends one. */
    boolean beginsOrEnds() {
        return (flags & BEGINS_OR_ENDS) != 0;
    }
}
