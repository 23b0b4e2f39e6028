package dev.loco.rfb;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Builds what a server says. */
final class ServerScript {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** A server of version 3.8 without authentication, up to and with ServerInit. */
    static ServerScript connected(int widthPx, int heightPx) {
        return new ServerScript().text("RFB 003.008\n").u8(1).u8(1).u32(0).init(widthPx, heightPx, "test");
    }

    ServerScript init(int widthPx, int heightPx, String name) {
        return u16(widthPx).u16(heightPx).zeros(16).u32(name.length()).text(name);
    }

    ServerScript update(int rectangles) {
        return u8(0).u8(0).u16(rectangles);
    }

    ServerScript rectangle(int x, int y, int widthPx, int heightPx, int encoding) {
        return u16(x).u16(y).u16(widthPx).u16(heightPx).u32(encoding);
    }

    ServerScript raw(int x, int y, int widthPx, int heightPx, byte[] pixels) {
        return rectangle(x, y, widthPx, heightPx, 0).bytes(pixels);
    }

    ServerScript desktopSize(int widthPx, int heightPx) {
        return rectangle(0, 0, widthPx, heightPx, -223);
    }

    ServerScript audio(int operation) {
        return u8(255).u8(1).u16(operation);
    }

    ServerScript text(String text) {
        return bytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    ServerScript zeros(int count) {
        return bytes(new byte[count]);
    }

    ServerScript u8(int value) {
        return bytes(new byte[] {(byte) value});
    }

    ServerScript u16(int value) {
        return u8(value >> 8).u8(value);
    }

    ServerScript u32(int value) {
        return u16(value >> 16).u16(value);
    }

    ServerScript bytes(byte[] more) {
        try {
            out.write(more);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
