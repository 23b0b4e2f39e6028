package dev.loco.rfb.relay;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;

/** Bytes of one end, written down one value after the other, big endian. */
final class Script {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Script u8(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    Script u16(int... values) {
        for (int value : values) {
            u8(value >>> 8, value);
        }
        return this;
    }

    Script s32(int... values) {
        for (int value : values) {
            bytes.writeBytes(ByteBuffer.allocate(4).putInt(value).array());
        }
        return this;
    }

    Script bytes(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }

    ReadableByteChannel channel() {
        return channel(toBytes());
    }

    static ReadableByteChannel channel(byte[] bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes));
    }
}
