package dev.loco.video.picture;

import dev.loco.video.codec.ColorMatrix;
import dev.loco.video.codec.Picture;

/**
 * Converts two rows of screen pixels to two rows of luma and one of chroma.
 *
 * <p>The caller fills {@link #upper} and {@link #lower} with pixels {@code 0x..RRGGBB}; {@link #write} overwrites them. Chroma is the mean of four pixels.
 *
 * <p>Every loop either computes ints or narrows them to bytes: HotSpot's C2 vectorises each of these, but not one loop that does both.
 */
final class RowPairs {

    private int[] upper = new int[0];
    private int[] lower = new int[0];
    private int[] green = new int[0];
    private int[] scratch = new int[0];
    private byte[] bytes = new byte[0];

    /** Makes room for rows of this many pixels. */
    void reserve(int pixels) {
        if (upper.length < pixels) {
            upper = new int[pixels];
            lower = new int[pixels];
            green = new int[pixels];
            scratch = new int[pixels];
            bytes = new byte[pixels];
        }
    }

    int[] upper() {
        return upper;
    }

    int[] lower() {
        return lower;
    }

    /**
     * Writes both rows.
     *
     * @param x first column, even
     * @param y row of {@link #upper}, even
     * @param n pixels per row, even
     */
    void write(Picture to, int x, int y, int n) {
        ColorMatrix colors = to.colors();
        int stride = to.stride(0);
        luma(upper, n, colors);
        to.plane(0).put(y * stride + x, bytes, 0, n);
        luma(lower, n, colors);
        to.plane(0).put((y + 1) * stride + x, bytes, 0, n);
        add(upper, lower, green, n);
        pair(upper, green, n / 2);
        chroma(upper, lower, green, n / 2, colors.blueRed(), colors.blueGreen(), colors.chromaOwn(), colors);
        to.plane(1).put(y / 2 * to.stride(1) + x / 2, bytes, 0, n / 2);
        chroma(upper, lower, green, n / 2, colors.chromaOwn(), colors.redGreen(), colors.redBlue(), colors);
        to.plane(2).put(y / 2 * to.stride(2) + x / 2, bytes, 0, n / 2);
    }

    private void luma(int[] pixels, int n, ColorMatrix colors) {
        int red = colors.lumaRed();
        int green = colors.lumaGreen();
        int blue = colors.lumaBlue();
        int offset = colors.lumaOffset();
        int[] sums = scratch;
        for (int i = 0; i < n; i++) {
            int p = pixels[i];
            sums[i] = ((p >> 16 & 255) * red + (p >> 8 & 255) * green + (p & 255) * blue + offset) >> 16;
        }
        narrow(n);
    }

    private void narrow(int n) {
        int[] from = scratch;
        byte[] to = bytes;
        for (int i = 0; i < n; i++) {
            to[i] = (byte) from[i];
        }
    }

    /** Leaves red and blue of both rows, added, in {@code a} (16 bits each) and green in {@code g}. */
    private static void add(int[] a, int[] b, int[] g, int n) {
        for (int i = 0; i < n; i++) {
            int p = a[i];
            int q = b[i];
            g[i] = (p >> 8 & 255) + (q >> 8 & 255);
            a[i] = (p & 0xFF00FF) + (q & 0xFF00FF);
        }
    }

    /** Adds neighbours: {@code upper} becomes red, {@code lower} blue, {@code green} green, each the sum of four pixels. */
    private void pair(int[] redBlue, int[] g, int n) {
        int[] blue = lower;
        for (int i = 0; i < n; i++) {
            int sum = redBlue[2 * i] + redBlue[2 * i + 1];
            g[i] = g[2 * i] + g[2 * i + 1];
            redBlue[i] = sum >>> 16;
            blue[i] = sum & 0xFFFF;
        }
    }

    private void chroma(int[] r, int[] b, int[] g, int n, int red, int greenWeight, int blue, ColorMatrix colors) {
        int offset = colors.chromaOffset();
        int[] sums = scratch;
        for (int i = 0; i < n; i++) {
            sums[i] = (r[i] * red + g[i] * greenWeight + b[i] * blue + offset) >> 18;
        }
        narrow(n);
    }
}
