package dev.loco.video.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/** Reads rows of a BGRX screen as ints {@code 0x..RRGGBB}; what lies right of or below the screen repeats its edge. */
final class Pixels {

    private IntBuffer pixels = IntBuffer.allocate(0);
    private Size screen = new Size(1, 1);

    /** @throws IllegalArgumentException if the buffer is smaller than the screen */
    void read(ByteBuffer bgrx, Size size) {
        pixels = bgrx.duplicate().clear().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
        if (pixels.capacity() < (long) size.widthPx() * size.heightPx()) {
            throw new IllegalArgumentException("a screen of " + size.widthPx() + "x" + size.heightPx()
                    + " has more than the buffer's " + pixels.capacity() + " pixels");
        }
        screen = size;
    }

    /** Copies {@code n} pixels of row {@code y} from column {@code x} on. */
    void row(int x, int y, int n, int[] to) {
        int inside = Math.min(n, screen.widthPx() - x);
        int row = Math.min(y, screen.heightPx() - 1);
        pixels.get(row * screen.widthPx() + x, to, 0, inside);
        for (int i = inside; i < n; i++) {
            to[i] = to[inside - 1];
        }
    }
}
