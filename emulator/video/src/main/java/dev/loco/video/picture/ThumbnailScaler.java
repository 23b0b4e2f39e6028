package dev.loco.video.picture;

import dev.loco.video.codec.Picture;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Reduces the screen to about 320 pixels in width: each pixel of the thumbnail is the mean of a square of the screen's (a box filter), whose side is a whole
 * number. Squares that reach over the screen's right or lower edge repeat its last column or row.
 *
 * <p>Not thread-safe.
 */
public final class ThumbnailScaler implements Projection {

    private static final double WIDTH_PX = 320;
    private static final int RECIPROCAL_BITS = 32;

    private final Pixels pixels = new Pixels();
    private final RowPairs rows = new RowPairs();
    private int[] source = new int[0];
    private int[] redBlue = new int[0];
    private int[] green = new int[0];

    /** Returns the side of the squares. */
    public static int factor(Size screen) {
        return (int) Math.max(1, Math.round(screen.widthPx() / WIDTH_PX));
    }

    @Override
    public Size sizeOf(Size screen) {
        int factor = factor(screen);
        return new Size(Math.ceilDiv(screen.widthPx(), factor), Math.ceilDiv(screen.heightPx(), factor)).paddedToEven();
    }

    @Override
    public Rectangle project(ByteBuffer bgrx, Size screen, Rectangle dirty, Picture to) {
        Size size = sizeOf(screen);
        if (to.widthPx() != size.widthPx() || to.heightPx() != size.heightPx()) {
            throw new IllegalArgumentException(
                    "the picture is " + to.widthPx() + "x" + to.heightPx() + ", not " + size);
        }
        pixels.read(bgrx, screen);
        int factor = factor(screen);
        Rectangle area = reduced(dirty.intersect(Rectangle.of(screen)), factor).aligned(2, size);
        reserve(size.widthPx(), factor);
        for (int y = area.y(); y < area.bottom(); y += 2) {
            average(area, y, factor, screen, rows.upper());
            average(area, y + 1, factor, screen, rows.lower());
            rows.write(to, area.x(), y, area.width());
        }
        if (!area.isEmpty()) {
            to.written(area.x(), area.y(), area.width(), area.height());
        }
        return area;
    }

    private static Rectangle reduced(Rectangle part, int factor) {
        int left = part.x() / factor;
        int top = part.y() / factor;
        return new Rectangle(
                left, top, Math.ceilDiv(part.right(), factor) - left, Math.ceilDiv(part.bottom(), factor) - top);
    }

    private void reserve(int widthPx, int factor) {
        rows.reserve(widthPx);
        if (source.length < widthPx * factor) {
            source = new int[widthPx * factor];
            redBlue = new int[widthPx * factor];
            green = new int[widthPx * factor];
        }
    }

    /** Adds the squares' rows first, in a loop that vectorises, then their columns. */
    private void average(Rectangle area, int y, int factor, Size screen, int[] to) {
        // A padding column or row starts outside the screen and repeats the edge.
        int x = Math.min(area.x() * factor, screen.widthPx() - 1);
        int n = area.width() * factor;
        Arrays.fill(redBlue, 0, n, 0);
        Arrays.fill(green, 0, n, 0);
        for (int i = 0; i < factor; i++) {
            pixels.row(x, y * factor + i, n, source);
            add(source, redBlue, green, n);
        }
        long reciprocal = Math.ceilDiv(1L << RECIPROCAL_BITS, (long) factor * factor);
        int half = factor * factor / 2;
        for (int column = 0; column < area.width(); column++) {
            int red = half;
            int greens = half;
            int blue = half;
            for (int i = column * factor; i < (column + 1) * factor; i++) {
                red += redBlue[i] >>> 16;
                greens += green[i];
                blue += redBlue[i] & 0xFFFF;
            }
            to[column] = divide(red, reciprocal) << 16 | divide(greens, reciprocal) << 8 | divide(blue, reciprocal);
        }
    }

    private static void add(int[] from, int[] redBlue, int[] green, int n) {
        for (int i = 0; i < n; i++) {
            int p = from[i];
            redBlue[i] += p & 0xFF00FF;
            green[i] += p >> 8 & 255;
        }
    }

    private static int divide(int sum, long reciprocal) {
        return (int) ((sum * reciprocal) >>> RECIPROCAL_BITS);
    }
}
