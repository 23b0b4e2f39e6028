package dev.loco.guest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Ethernet frames of one station at 10.98.255.9, as little as a guest's neighbour needs. */
final class Frames {

    static final byte[] MAC = HexFormat.of().parseHex("52540098ff09");
    static final byte[] GUEST = HexFormat.of().parseHex("525400980007");
    static final int STATION = 0x0A62FF09;
    static final int LEASED = 0x0A620007;
    static final int EVERYONE = -1;

    private static final byte[] ALL = HexFormat.of().parseHex("ffffffffffff");
    private static final int HEADERS = 14 + 20;

    private Frames() {}

    static byte[] arpRequest(int wanted) {
        return arp(ALL, 1, wanted);
    }

    /** Tells the guest where the station is. */
    static byte[] arpAnswer() {
        return arp(GUEST, 2, LEASED);
    }

    private static byte[] arp(byte[] mac, int operation, int wanted) {
        return ethernet(mac, 0x0806, 28)
                .putShort((short) 1)
                .putShort((short) 0x0800)
                .put((byte) 6)
                .put((byte) 4)
                .putShort((short) operation)
                .put(MAC)
                .putInt(STATION)
                .put(operation == 2 ? GUEST : new byte[6])
                .putInt(wanted)
                .array();
    }

    static boolean asksForStation(byte[] frame) {
        return isType(frame, 0x0806) && frame[21] == 1 && ByteBuffer.wrap(frame).getInt(38) == STATION;
    }

    static byte[] echoRequest(int to) {
        byte[] echo = HexFormat.of().parseHex("0800000000070001" + "6c6f636f6c6f636f");
        ByteBuffer.wrap(echo).putShort(2, checksum(echo));
        return ipv4(GUEST, to, 1, echo);
    }

    static byte[] udp(int to, int port, byte[] body) {
        ByteBuffer datagram = ByteBuffer.allocate(8 + body.length)
                .putShort((short) port)
                .putShort((short) port)
                .putShort((short) (8 + body.length))
                .putShort((short) 0)
                .put(body);
        return ipv4(to == EVERYONE ? ALL : GUEST, to, 17, datagram.array());
    }

    /** Answers a DISCOVER with an OFFER and a REQUEST with an ACK of {@link #LEASED}. */
    static byte[] dhcpAnswer(byte[] question) {
        ByteBuffer asked = ByteBuffer.wrap(question, HEADERS + 8, question.length - HEADERS - 8)
                .slice();
        int kind = asked.get(242) == 1 ? 2 : 5;
        ByteBuffer answer = ByteBuffer.allocate(300);
        answer.put((byte) 2).put((byte) 1).put((byte) 6).putInt(4, asked.getInt(4));
        answer.putInt(16, LEASED).put(28, GUEST).putInt(236, 0x63825363);
        answer.put(240, HexFormat.of().parseHex("3501%02x3604%08x0104ffff0000330400015180ff".formatted(kind, STATION)));
        byte[] frame = udp(EVERYONE, 68, answer.array());
        ByteBuffer.wrap(frame).putShort(HEADERS, (short) 67);
        return frame;
    }

    /** Whether a frame is a UDP datagram of the guest's to that port. */
    static boolean isUdp(byte[] frame, int port) {
        return isIpv4(frame, 17) && (short) port == ByteBuffer.wrap(frame).getShort(HEADERS + 2);
    }

    static boolean isIpv4(byte[] frame, int protocol) {
        return frame.length > HEADERS + 8 && isType(frame, 0x0800) && frame[23] == protocol;
    }

    static boolean isType(byte[] frame, int type) {
        return Arrays.equals(frame, 6, 12, GUEST, 0, 6)
                && ByteBuffer.wrap(frame).getShort(12) == (short) type;
    }

    static byte[] body(byte[] udp) {
        return Arrays.copyOfRange(udp, HEADERS + 8, udp.length);
    }

    /** A NetBIOS question for a name of six letters, RFC 1002. */
    static byte[] nameQuestion(String name) {
        StringBuilder letters = new StringBuilder();
        for (byte c : (name + " ".repeat(15 - name.length()) + "\0").getBytes(StandardCharsets.US_ASCII)) {
            letters.append((char) ('A' + (c >> 4))).append((char) ('A' + (c & 15)));
        }
        return ByteBuffer.allocate(50)
                .put(HexFormat.of().parseHex("432101100001000000000000" + "20"))
                .put(letters.toString().getBytes(StandardCharsets.US_ASCII))
                .put(HexFormat.of().parseHex("0000200001"))
                .array();
    }

    private static byte[] ipv4(byte[] mac, int to, int protocol, byte[] body) {
        byte[] header = ByteBuffer.allocate(20)
                .putShort((short) 0x4500)
                .putShort((short) (20 + body.length))
                .putInt(0)
                .putShort((short) (64 << 8 | protocol))
                .putShort((short) 0)
                .putInt(STATION)
                .putInt(to)
                .array();
        ByteBuffer.wrap(header).putShort(10, checksum(header));
        return ethernet(mac, 0x0800, 20 + body.length).put(header).put(body).array();
    }

    private static ByteBuffer ethernet(byte[] mac, int type, int length) {
        return ByteBuffer.allocate(Math.max(60, 14 + length)).put(mac).put(MAC).putShort((short) type);
    }

    private static short checksum(byte[] bytes) {
        int sum = 0;
        for (int i = 0; i < bytes.length; i += 2) {
            sum += (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
        }
        return (short) ~((sum & 0xFFFF) + (sum >> 16));
    }
}
