package dev.loco.rfb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Owns the framebuffer's memory; it grows and is reused, so that a guest that changes its resolution often costs no garbage. */
final class Screen {

    private ByteBuffer memory = ByteBuffer.allocateDirect(0);
    private volatile Framebuffer framebuffer = new Framebuffer(0, 0, memory);

    Framebuffer framebuffer() {
        return framebuffer;
    }

    /** Makes an all black framebuffer of that size the current one. */
    void resize(int widthPx, int heightPx) throws RfbProtocolException {
        if (widthPx < 1 || heightPx < 1 || widthPx > RfbClient.MAX_SIDE_PX || heightPx > RfbClient.MAX_SIDE_PX) {
            throw new RfbProtocolException("a screen of " + widthPx + "x" + heightPx);
        }
        int bytes = widthPx * heightPx * 4;
        if (memory.capacity() < bytes) {
            memory = ByteBuffer.allocateDirect(Integer.highestOneBit(bytes - 1) << 1);
        } else {
            blacken(bytes);
        }
        framebuffer = new Framebuffer(widthPx, heightPx, memory.slice(0, bytes).order(ByteOrder.LITTLE_ENDIAN));
    }

    private void blacken(int bytes) {
        for (int at = 0; at < bytes; at += 4) {
            memory.putInt(at, 0);
        }
    }
}
