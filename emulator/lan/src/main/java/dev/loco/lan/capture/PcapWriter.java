package dev.loco.lan.capture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;

/** Bytes of a pcap file (IETF draft-ietf-opsawg-pcap), link type Ethernet, microseconds, little endian. */
final class PcapWriter {

    static final int HEADER = 24;
    static final int RECORD = 16;

    private static final int MAGIC = 0xa1b2_c3d4;
    private static final int ETHERNET = 1;
    private static final int LONGEST = 65_535;

    private PcapWriter() {}

    static byte[] header() {
        return buffer(HEADER)
                .putInt(MAGIC)
                .putShort((short) 2)
                .putShort((short) 4)
                .putInt(0)
                .putInt(0)
                .putInt(LONGEST)
                .putInt(ETHERNET)
                .array();
    }

    static byte[] record(Instant at, byte[] frame) {
        return buffer(RECORD + frame.length)
                .putInt((int) at.getEpochSecond())
                .putInt(at.getNano() / 1000)
                .putInt(frame.length)
                .putInt(frame.length)
                .put(frame)
                .array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
