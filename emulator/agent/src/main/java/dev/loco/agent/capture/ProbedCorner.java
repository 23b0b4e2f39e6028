package dev.loco.agent.capture;

import dev.loco.rfb.Framebuffer;
import dev.loco.rfb.RfbClient;
import java.io.IOException;
import java.util.Arrays;

/**
 * The corner of the screen that is asked for to see whether QEMU still answers: one tile of its dirty map, 16×1 pixels. An answer that shows what was known is no change,
 * so it is neither encoded nor sent. Used with the screen's lock held.
 */
final class ProbedCorner {

    private static final int WIDTH_PX = 16;

    private final byte[] known = new byte[WIDTH_PX * 4];
    private final byte[] read = new byte[WIDTH_PX * 4];
    private boolean asked;

    void ask(RfbClient client) throws IOException {
        asked = true;
        client.requestUpdate(0, 0, width(client.framebuffer()), 1, false);
    }

    /** An update is about to be read into the screen. */
    void remember(Framebuffer screen) {
        if (asked) {
            screen.pixels().get(0, known, 0, width(screen) * 4);
        }
    }

    /** Whether this part, just read, is the answer to {@link #ask} and shows nothing new. */
    boolean isUnchanged(Framebuffer screen, int x, int y, int widthPx, int heightPx) {
        if (!asked || x != 0 || y != 0) {
            return false;
        }
        asked = false;
        int bytes = width(screen) * 4;
        screen.pixels().get(0, read, 0, bytes);
        return widthPx <= WIDTH_PX && heightPx == 1 && Arrays.equals(known, 0, bytes, read, 0, bytes);
    }

    private static int width(Framebuffer screen) {
        return Math.min(WIDTH_PX, screen.widthPx());
    }
}
