package dev.loco.rfb;

import java.io.IOException;

/** Reads the messages from the server, RFC 6143 §7.6 and QEMU's audio, into the screen and to the listener. */
final class ServerMessages {

    static final int RAW = 0;
    static final int DESKTOP_SIZE = -223;
    static final int EXTENDED_KEY = -258;
    static final int AUDIO = -259;

    private static final int MAX_TEXT = 1 << 20;
    private static final long MAX_AUDIO = 1 << 20;

    private final ServerStream server;
    private final Screen screen;
    private final RfbListener listener;
    private volatile boolean extendedKeys;
    private boolean pixelsFollow;

    ServerMessages(ServerStream server, Screen screen, RfbListener listener) {
        this.server = server;
        this.screen = screen;
        this.listener = listener;
    }

    /** Whether the server takes keys by number. */
    boolean extendedKeys() {
        return extendedKeys;
    }

    void next() throws IOException {
        int type = server.u8();
        switch (type) {
            case 0 -> update();
            case 1 -> colourMap();
            case 2 -> listener.bell();
            case 3 -> cutText();
            case 255 -> audio();
            default -> throw new RfbProtocolException("unknown message " + type);
        }
    }

    /** RFC 6143 §7.6.1. */
    private void update() throws IOException {
        server.skip(1);
        int rectangles = server.u16();
        pixelsFollow = false;
        listener.updateStarted(rectangles);
        for (int i = 0; i < rectangles; i++) {
            rectangle();
        }
        listener.updateFinished();
    }

    private void rectangle() throws IOException {
        int x = server.u16();
        int y = server.u16();
        int widthPx = server.u16();
        int heightPx = server.u16();
        int encoding = server.s32();
        switch (encoding) {
            case RAW -> raw(x, y, widthPx, heightPx);
            case DESKTOP_SIZE -> {
                screen.resize(widthPx, heightPx);
                listener.resized(widthPx, heightPx);
            }
            case EXTENDED_KEY -> extendedKeys = true;
            case AUDIO -> {}
            default -> throw new RfbProtocolException("unknown encoding " + encoding);
        }
    }

    /** RFC 6143 §7.7.1. */
    private void raw(int x, int y, int widthPx, int heightPx) throws IOException {
        Framebuffer to = screen.framebuffer();
        if (x + widthPx > to.widthPx() || y + heightPx > to.heightPx()) {
            throw new RfbProtocolException("rectangle " + widthPx + "x" + heightPx + " at " + x + "," + y
                    + " is outside the screen of " + to.widthPx() + "x" + to.heightPx());
        }
        if (!pixelsFollow) {
            pixelsFollow = true;
            listener.pixelsStarted();
        }
        int stride = to.widthPx() * 4;
        int offset = y * stride + x * 4;
        if (widthPx == to.widthPx()) {
            server.into(to.pixels(), offset, heightPx * stride);
        } else {
            server.rowsInto(to.pixels(), offset, widthPx * 4, heightPx, stride);
        }
        listener.rectangle(x, y, widthPx, heightPx);
    }

    /** RFC 6143 §7.6.2: of no use with true colour, yet allowed. */
    private void colourMap() throws IOException {
        server.skip(3);
        server.skip(server.u16() * 6L);
    }

    /** RFC 6143 §7.6.4. */
    private void cutText() throws IOException {
        server.skip(3);
        listener.cutText(server.text(server.u32(), MAX_TEXT));
    }

    private void audio() throws IOException {
        int kind = server.u8();
        if (kind != 1) {
            throw new RfbProtocolException("unknown QEMU message " + kind);
        }
        int operation = server.u16();
        switch (operation) {
            case 0 -> listener.audioStopped();
            case 1 -> listener.audioStarted();
            case 2 -> samples(server.u32());
            default -> throw new RfbProtocolException("unknown audio message " + operation);
        }
    }

    private void samples(long bytes) throws IOException {
        if (bytes > MAX_AUDIO) {
            throw new RfbProtocolException(bytes + " bytes of sound at once");
        }
        for (int left = (int) bytes; left > 0; ) {
            int now = Math.min(left, ServerStream.CAPACITY);
            listener.audioData(server.view(now));
            left -= now;
        }
    }
}
