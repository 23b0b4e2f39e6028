package dev.loco.lan.frame;

import java.nio.ByteBuffer;

/** Frames for tests. */
public final class Frames {

    public static final long ALL = MacAddress.BROADCAST.bits();

    private Frames() {}

    public static byte[] ethernet(long to, long from, int type, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(14 + payload.length);
        frame.putShort((short) (to >> 32))
                .putInt((int) to)
                .putShort((short) (from >> 32))
                .putInt((int) from);
        return frame.putShort((short) type).put(payload).array();
    }

    public static byte[] udp(long to, long from, int sourcePort, int port, int size) {
        return ip(to, from, 17, sourcePort, port, size);
    }

    public static byte[] tcp(long to, long from, int sourcePort, int port, int size) {
        return ip(to, from, 6, sourcePort, port, size);
    }

    private static byte[] ip(long to, long from, int protocol, int sourcePort, int port, int size) {
        ByteBuffer ip = ByteBuffer.allocate(28 + size);
        ip.put((byte) 0x45).put((byte) 0).putShort((short) ip.capacity()).putInt(0x4000);
        ip.put((byte) 64)
                .put((byte) protocol)
                .putShort((short) 0)
                .putInt(0x0a62_0001)
                .putInt(0x0a62_0002);
        ip.putShort((short) sourcePort)
                .putShort((short) port)
                .putShort((short) (8 + size))
                .putShort((short) 0);
        return ethernet(to, from, EtherType.IPV4, ip.array());
    }

    /** IPX in one of its four ways, by the bytes after the addresses. */
    public static byte[] ipx(long to, long from, String way) {
        byte[] start = switch (way) {
            case "raw" -> new byte[] {0, 46, -1, -1};
            case "802.2" -> new byte[] {0, 46, (byte) 0xe0, (byte) 0xe0, 3, -1, -1};
            case "snap" -> new byte[] {0, 46, (byte) 0xaa, (byte) 0xaa, 3, 0, 0, 0, (byte) 0x81, 0x37, -1, -1};
            case "ethernet-ii" -> new byte[] {(byte) 0x81, 0x37, -1, -1};
            default -> throw new IllegalArgumentException(way);
        };
        byte[] frame = java.util.Arrays.copyOf(ethernet(to, from, 0, new byte[46]), 60);
        System.arraycopy(start, 0, frame, 12, start.length);
        return frame;
    }

    /** NetBIOS frames over 802.2. */
    public static byte[] netbeui(long to, long from) {
        byte[] frame = ipx(to, from, "802.2");
        frame[14] = (byte) 0xf0;
        frame[15] = (byte) 0xf0;
        return frame;
    }
}
