package dev.loco.agent.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes what a page sends. */
public final class PageMessages {

    private PageMessages() {}

    public static byte[] key(String code, boolean down, int sequence) {
        byte[] name = code.getBytes(StandardCharsets.US_ASCII);
        return message(0x10, 7 + name.length)
                .put((byte) (down ? 1 : 0))
                .putInt(sequence)
                .put((byte) name.length)
                .put(name)
                .array();
    }

    public static byte[] subscribe(int rendition, int maxFps, boolean audio) {
        return new byte[] {0x16, (byte) rendition, (byte) maxFps, (byte) (audio ? 1 : 0)};
    }

    public static byte[] lease(boolean take) {
        return new byte[] {0x17, (byte) (take ? 1 : 0)};
    }

    public static byte[] ping(long echo) {
        return message(0x15, 9).putLong(echo).array();
    }

    public static byte[] releaseAll() {
        return new byte[] {0x19};
    }

    private static ByteBuffer message(int type, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN).put((byte) type);
    }
}
