package dev.loco.lan.uplink;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frame;
import java.nio.ByteBuffer;

/**
 * What switches tell each other once a second, to know that frames come through: an Ethernet frame of a type for local use (IEEE 802 §9.2.3)
 * to a group address that no bridge passes on (IEEE 802.1Q §8.6.3). Nothing is answered; each message carries what the last one of the
 * other end said.
 *
 * <p>After the Ethernet header: {@code LOCO}, kind, flags (1 hears the other end, 2 hears its frames of full size), two bytes of nothing; then
 * eight bytes each: when it was sent, when the other's last one was sent, for how long that lay here; nanoseconds.
 *
 * @param station the sender's guest
 * @param sentAt by the sender's clock
 * @param echoed {@code sentAt} of the receiver's last one; 0 for none
 * @param heldNanos since that came
 */
record LinkProbe(long station, boolean hearing, boolean hearingWhole, long sentAt, long echoed, long heldNanos) {

    private static final long GROUP = 0x0180_c200_000eL;
    private static final int MAGIC = 0x4c4f_434f;
    private static final int TO_PEER = 1;
    private static final int TO_SELF = 3;
    private static final int KIND = 18;
    private static final int FLAGS = 19;
    private static final int TIMES = 22;

    /** Whether it is a probe; never passed to a guest. */
    static boolean isProbe(Frame frame) {
        return frame.length() >= Frame.LEAST
                && frame.u16(12) == EtherType.LOCAL
                && frame.destination() == GROUP
                && frame.i32(14) == MAGIC;
    }

    /** Reads a probe. */
    static LinkProbe read(Frame frame) {
        ByteBuffer buffer = frame.buffer();
        int times = Frame.HEADROOM + TIMES;
        return new LinkProbe(
                frame.source(),
                (frame.u8(FLAGS) & 1) != 0,
                (frame.u8(FLAGS) & 2) != 0,
                buffer.getLong(times),
                buffer.getLong(times + 8),
                buffer.getLong(times + 16));
    }

    /** Fills a frame of this length. */
    void write(Frame frame, int length) {
        int flags = (hearing ? 1 : 0) | (hearingWhole ? 2 : 0);
        fill(frame, TO_PEER, flags, station, length);
        frame.buffer().putLong(Frame.HEADROOM + TIMES, sentAt);
        frame.buffer().putLong(Frame.HEADROOM + TIMES + 8, echoed);
        frame.buffer().putLong(Frame.HEADROOM + TIMES + 16, heldNanos);
    }

    /** Fills a frame that a switch sends to itself. */
    static void writeToSelf(Frame frame, long station, long token) {
        fill(frame, TO_SELF, 0, station, Frame.MOST);
        frame.buffer().putLong(Frame.HEADROOM + TIMES, token);
    }

    static boolean isToSelf(Frame frame, long token) {
        return isProbe(frame) && frame.u8(KIND) == TO_SELF && read(frame).sentAt() == token;
    }

    private static void fill(Frame frame, int kind, int flags, long station, int length) {
        ByteBuffer buffer = frame.toFill(0);
        buffer.putShort((short) (GROUP >> 32)).putInt((int) GROUP);
        buffer.putShort((short) (station >> 32)).putInt((int) station).putShort((short) EtherType.LOCAL);
        buffer.putInt(MAGIC).put((byte) kind).put((byte) flags);
        while (buffer.position() < Frame.HEADROOM + length) {
            buffer.put((byte) 0);
        }
        frame.length(length);
    }
}
