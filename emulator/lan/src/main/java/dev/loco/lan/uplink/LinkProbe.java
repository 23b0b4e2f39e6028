package dev.loco.lan.uplink;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import java.nio.ByteBuffer;

/**
 * What switches ask each other to know that frames come through: an Ethernet frame of a type for local use (IEEE 802 §9.2.3) to a group
 * address that no bridge passes on (IEEE 802.1Q §8.6.3).
 *
 * <p>After the Ethernet header: {@code LOCO}, kind, whether the asker hears the asked, two bytes of nothing, eight bytes that come back.
 */
final class LinkProbe {

    static final int REQUEST = 1;
    static final int REPLY = 2;
    static final int SELF = 3;

    private static final long GROUP = 0x0180_c200_000eL;
    private static final int MAGIC = 0x4c4f_434f;
    private static final int KIND = 18;
    private static final int HEARING = 19;
    private static final int TOKEN = 22;

    private LinkProbe() {}

    /** Whether it is a probe; never passed to a guest. */
    static boolean isProbe(Frame frame) {
        return frame.length() >= Frame.LEAST
                && frame.u16(12) == EtherType.LOCAL
                && frame.destination() == GROUP
                && frame.i32(14) == MAGIC;
    }

    /** Fills a frame. */
    static void write(Frame frame, int kind, long source, boolean hearing, long token, int length) {
        ByteBuffer buffer = frame.toFill(0);
        buffer.putShort((short) (GROUP >> 32)).putInt((int) GROUP);
        buffer.putShort((short) (source >> 32)).putInt((int) source).putShort((short) EtherType.LOCAL);
        buffer.putInt(MAGIC)
                .put((byte) kind)
                .put((byte) (hearing ? 1 : 0))
                .putShort((short) 0)
                .putLong(token);
        while (buffer.position() < Frame.HEADROOM + length) {
            buffer.put((byte) 0);
        }
        frame.length(length);
    }

    /** Makes the answer out of the question. */
    static void answer(Frame frame, long source, boolean hearing) {
        write(frame, REPLY, source, hearing, token(frame), frame.length());
    }

    static int kind(Frame frame) {
        return frame.u8(KIND);
    }

    static boolean hearing(Frame frame) {
        return frame.u8(HEARING) == 1;
    }

    static long token(Frame frame) {
        return frame.buffer().getLong(Frame.HEADROOM + TOKEN);
    }
}
