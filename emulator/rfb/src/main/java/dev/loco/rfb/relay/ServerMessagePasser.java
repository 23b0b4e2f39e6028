package dev.loco.rfb.relay;

import dev.loco.rfb.RfbProtocolException;
import java.io.IOException;

/** Passes the server's messages on, each whole, and understands as much of them as it takes to know where they end: the encodings of {@link Encodings}. */
final class ServerMessagePasser {

    private static final int MAX_SIDE_PX = 8192;
    private static final long MAX_COMPRESSED = 512L << 20;
    private static final long MAX_TEXT = 1 << 20;
    private static final long MAX_AUDIO = 1 << 20;

    private final PassingReader server;
    private final Runnable answered;
    private volatile int bytesPerPixel;

    /** @param answered run when an update brings pixels: the server has answered a request */
    ServerMessagePasser(PassingReader server, int bytesPerPixel, Runnable answered) {
        this.server = server;
        this.bytesPerPixel = bytesPerPixel;
        this.answered = answered;
    }

    /** Says in which pixels updates come from now on. */
    void bytesPerPixel(int now) {
        bytesPerPixel = now;
    }

    /** Waits for a message; returns its type. */
    int awaitType() throws IOException {
        return server.u8();
    }

    /** Passes on the message of this type. */
    void pass(int type) throws IOException {
        switch (type) {
            case 0 -> update();
            case 1 -> {
                server.skip(3);
                server.skip(server.u16() * 6L);
            }
            case 2 -> {}
            case 3 -> {
                server.skip(3);
                server.skip(bounded(server.u32(), MAX_TEXT));
            }
            case 255 -> audio();
            default -> throw new RfbProtocolException("unknown message " + type + " of the server");
        }
        server.discard();
    }

    private void update() throws IOException {
        server.skip(1);
        int rectangles = server.u16();
        boolean isAnswer = false;
        for (int i = 0; i < rectangles; i++) {
            server.skip(4);
            int widthPx = server.u16();
            int heightPx = server.u16();
            int encoding = server.s32();
            if (encoding >= 0 && !isAnswer) {
                isAnswer = true;
                answered.run();
            }
            rectangle(encoding, widthPx, heightPx);
        }
    }

    private void rectangle(int encoding, int widthPx, int heightPx) throws IOException {
        if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX) {
            throw new RfbProtocolException("a rectangle of " + widthPx + "x" + heightPx);
        }
        long pixels = (long) widthPx * heightPx;
        switch (encoding) {
            case Encodings.RAW -> server.skip(pixels * bytesPerPixel);
            case Encodings.ZLIB, Encodings.ZRLE -> server.skip(bounded(server.u32(), MAX_COMPRESSED));
            case Encodings.CURSOR -> server.skip(pixels * bytesPerPixel + (widthPx + 7L) / 8 * heightPx);
            case Encodings.ALPHA_CURSOR -> server.skip(4 + pixels * 4);
            case Encodings.LED_STATE -> server.skip(1);
            case Encodings.DESKTOP_SIZE, Encodings.POINTER_MOTION_CHANGE, Encodings.EXTENDED_KEY, Encodings.AUDIO -> {}
            default -> throw new RfbProtocolException("unknown encoding " + encoding);
        }
    }

    private void audio() throws IOException {
        int kind = server.u8();
        int operation = server.u16();
        if (kind != 1 || operation > 2) {
            throw new RfbProtocolException("unknown message 255/" + kind + "/" + operation + " of the server");
        }
        if (operation == 2) {
            server.skip(bounded(server.u32(), MAX_AUDIO));
        }
    }

    private static long bounded(long bytes, long most) throws RfbProtocolException {
        if (bytes > most) {
            throw new RfbProtocolException(bytes + " bytes at once");
        }
        return bytes;
    }
}
