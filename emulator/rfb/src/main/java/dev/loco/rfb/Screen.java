package dev.loco.rfb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Owns the framebuffer's memory: made when first looked at, since a connection for sound alone needs none, and reused, so that a guest that changes its resolution
 * often costs no garbage. Thread-safe.
 */
final class Screen {

    private ByteBuffer memory = ByteBuffer.allocateDirect(0);
    private @Nullable Framebuffer framebuffer;
    private int widthPx;
    private int heightPx;

    synchronized Framebuffer framebuffer() {
        Framebuffer current = framebuffer;
        if (current == null) {
            int bytes = widthPx * heightPx * 4;
            if (memory.capacity() < bytes) {
                memory = ByteBuffer.allocateDirect(bytes);
            } else {
                blacken(bytes);
            }
            current = new Framebuffer(widthPx, heightPx, memory.slice(0, bytes).order(ByteOrder.LITTLE_ENDIAN));
            framebuffer = current;
        }
        return current;
    }

    /** Makes an all black framebuffer of that size the current one. */
    synchronized void resize(int newWidthPx, int newHeightPx) throws RfbProtocolException {
        if (newWidthPx < 1
                || newHeightPx < 1
                || newWidthPx > RfbClient.MAX_SIDE_PX
                || newHeightPx > RfbClient.MAX_SIDE_PX) {
            throw new RfbProtocolException("a screen of " + newWidthPx + "x" + newHeightPx);
        }
        widthPx = newWidthPx;
        heightPx = newHeightPx;
        framebuffer = null;
    }

    private void blacken(int bytes) {
        for (int at = 0; at < bytes; at += 4) {
            memory.putInt(at, 0);
        }
    }
}
