package dev.loco.lan.frame;

import java.nio.ByteBuffer;

/**
 * One Ethernet frame without its check sequence, in a buffer that a port fills again and again.
 *
 * <p>The bytes lie after {@value #HEADROOM} bytes of headroom, so that an uplink can put its header in front without a copy. Not
 * thread-safe; who keeps a frame past a call copies it.
 */
public final class Frame {

    /** Bytes in front of the frame. */
    public static final int HEADROOM = 16;

    /** Destination, source and type. */
    public static final int HEADER = 14;

    /** Smallest frame on a wire without its check sequence (IEEE 802.3 §3.2.8). */
    public static final int LEAST = 60;

    /** Largest frame without its check sequence: 1500 bytes of payload. */
    public static final int MOST = 1514;

    private static final int CAPACITY = 2048;

    private final ByteBuffer buffer;
    private int length;

    /** An empty one, to be filled by a port again and again. */
    public Frame() {
        this(ByteBuffer.allocateDirect(HEADROOM + CAPACITY));
    }

    private Frame(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    /** A frame of a copy of these bytes. */
    public static Frame of(byte[] bytes) {
        int length = Math.min(bytes.length, CAPACITY);
        Frame frame = new Frame(ByteBuffer.allocate(HEADROOM + Math.max(length, LEAST)));
        frame.buffer.put(HEADROOM, bytes, 0, length);
        frame.length = length;
        return frame;
    }

    /** The buffer with headroom; position and limit are the borrower's to set. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** The buffer ready to take {@code header} bytes of an uplink's header and the frame after them. */
    public ByteBuffer toFill(int header) {
        return buffer.clear().position(HEADROOM - header);
    }

    /** The buffer ready to give {@code header} bytes of an uplink's header and the frame after them. */
    public ByteBuffer toSend(int header) {
        return buffer.limit(HEADROOM + length).position(HEADROOM - header);
    }

    /** Bytes of the frame. */
    public int length() {
        return length;
    }

    /** Sets the length, cut to what the buffer holds. */
    public void length(int bytes) {
        length = Math.clamp(bytes, 0, CAPACITY);
    }

    /** A frame of its own with the same bytes. */
    public Frame copy() {
        return of(bytes());
    }

    /** A copy of the bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[length];
        buffer.get(HEADROOM, bytes);
        return bytes;
    }

    /** Lengthens a short frame with zeros to {@value #LEAST} bytes: some cards drop shorter ones. */
    public void pad() {
        while (length < LEAST) {
            buffer.put(HEADROOM + length++, (byte) 0);
        }
    }

    /** Whether there is a whole header, and no group of stations is said to have sent it. */
    public boolean isWhole() {
        return length >= HEADER && !MacAddress.isGroup(source());
    }

    /** Longer than the wire takes; a VLAN tag counts extra. */
    public boolean isJumbo() {
        return length > MOST + 4 || (length > MOST && u16(12) != EtherType.VLAN);
    }

    public long destination() {
        return address(0);
    }

    public long source() {
        return address(6);
    }

    /** One byte of the frame. */
    public int u8(int at) {
        return buffer.get(HEADROOM + at) & 0xff;
    }

    /** Two bytes of the frame in network order. */
    public int u16(int at) {
        return buffer.getShort(HEADROOM + at) & 0xffff;
    }

    /** Four bytes of the frame in network order. */
    public int i32(int at) {
        return buffer.getInt(HEADROOM + at);
    }

    private long address(int at) {
        return ((long) u16(at) << 32) | (buffer.getInt(HEADROOM + at + 2) & 0xffff_ffffL);
    }

    /** A number that two different frames hardly ever share: of the first 64 bytes and the length. */
    public long fingerprint() {
        long hash = length;
        for (int at = 0; at + 8 <= Math.min(length, 64); at += 8) {
            hash = (hash ^ buffer.getLong(HEADROOM + at)) * 0x9e37_79b9_7f4a_7c15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
