package dev.loco.rfb.relay;

import dev.loco.rfb.RfbProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads a client's messages. Every length is bounded; what cannot be understood ends the connection. */
final class ClientMessageReader {

    static final int MAX_ENCODINGS = 256;
    static final int MAX_TEXT = 64 * 1024;

    private static final long MAX_SKIPPED_TEXT = 16L * 1024 * 1024;

    private final ByteReader client;

    ClientMessageReader(ByteReader client) {
        this.client = client;
    }

    /**
     * Waits for the next message.
     *
     * @throws RfbProtocolException if it is malformed, of an unknown type, or the connection has ended
     */
    ClientMessage next() throws IOException {
        int type = client.u8();
        return switch (type) {
            case 0 -> pixelFormat();
            case 2 -> encodings();
            case 3 ->
                new ClientMessage.UpdateRequest(
                        client.u8() != 0, client.u16(), client.u16(), client.u16(), client.u16());
            case 4 -> key();
            case 5 -> new ClientMessage.Pointer(client.u8(), client.u16(), client.u16());
            case 6 -> cutText();
            case 150 -> ignored(type, 9);
            case 248 -> fence(type);
            case 250 -> ignored(type, 3);
            case 251 -> desktopSize(type);
            case 255 -> qemu();
            default -> throw new RfbProtocolException("unknown message " + type + " of the client");
        };
    }

    private ClientMessage pixelFormat() throws IOException {
        client.skip(3);
        byte[] format = client.bytes(16);
        int bits = format[0] & 0xff;
        if (bits != 8 && bits != 16 && bits != 32) {
            throw new RfbProtocolException("a pixel of " + bits + " bits");
        }
        return new ClientMessage.SetPixelFormat(bits / 8, format);
    }

    private ClientMessage encodings() throws IOException {
        client.skip(1);
        int count = client.u16();
        if (count > MAX_ENCODINGS) {
            throw new RfbProtocolException(count + " encodings");
        }
        List<Integer> encodings = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            encodings.add(client.s32());
        }
        return new ClientMessage.SetEncodings(List.copyOf(encodings));
    }

    private ClientMessage key() throws IOException {
        boolean down = client.u8() != 0;
        client.skip(2);
        return new ClientMessage.Key(down, client.s32());
    }

    private ClientMessage cutText() throws IOException {
        client.skip(3);
        long bytes = client.u32();
        if (bytes > MAX_SKIPPED_TEXT) {
            throw new RfbProtocolException("a text of " + bytes + " bytes");
        }
        byte[] text = client.bytes((int) Math.min(bytes, MAX_TEXT));
        client.skip(bytes - text.length);
        return new ClientMessage.CutText(text);
    }

    private ClientMessage fence(int type) throws IOException {
        client.skip(7);
        return ignored(type, client.u8());
    }

    private ClientMessage desktopSize(int type) throws IOException {
        client.skip(5);
        int screens = client.u8();
        return ignored(type, 1 + screens * 16L);
    }

    private ClientMessage ignored(int type, long bytes) throws IOException {
        client.skip(bytes);
        return new ClientMessage.Ignored(type);
    }

    private ClientMessage qemu() throws IOException {
        int kind = client.u8();
        if (kind == 0) {
            return new ClientMessage.ExtendedKey(client.u16() != 0, client.s32(), client.s32());
        }
        int operation = kind == 1 ? client.u16() : -1;
        return switch (operation) {
            case 0, 1 -> new ClientMessage.Audio(operation);
            case 2 -> new ClientMessage.AudioFormat(client.u8(), client.u8(), client.s32());
            default -> throw new RfbProtocolException("unknown message 255/" + kind + " of the client");
        };
    }
}
