package dev.loco.video.picture;

/**
 * A rectangle of pixels: {@code x}, {@code y} is the upper left corner, right and lower edges are exclusive.
 *
 * @param width pixels; 0 or less makes the rectangle empty
 * @param height pixels; 0 or less makes the rectangle empty
 */
public record Rectangle(int x, int y, int width, int height) {

    /** The rectangle without pixels, neutral in {@link #union}. */
    public static final Rectangle EMPTY = new Rectangle(0, 0, 0, 0);

    /** Returns the whole of a picture of this size. */
    public static Rectangle of(Size size) {
        return new Rectangle(0, 0, size.widthPx(), size.heightPx());
    }

    public boolean isEmpty() {
        return width <= 0 || height <= 0;
    }

    /** First column right of the rectangle. */
    public int right() {
        return x + width;
    }

    /** First row below the rectangle. */
    public int bottom() {
        return y + height;
    }

    /** Number of pixels. */
    public long area() {
        return isEmpty() ? 0 : (long) width * height;
    }

    public boolean contains(Rectangle other) {
        return other.isEmpty()
                || (other.x >= x && other.y >= y && other.right() <= right() && other.bottom() <= bottom());
    }

    /** Returns the smallest rectangle around both; an empty one adds nothing. */
    public Rectangle union(Rectangle other) {
        if (isEmpty()) {
            return other;
        }
        if (other.isEmpty()) {
            return this;
        }
        return between(
                Math.min(x, other.x),
                Math.min(y, other.y),
                Math.max(right(), other.right()),
                Math.max(bottom(), other.bottom()));
    }

    /** Returns what both have in common, {@link #EMPTY} if nothing. */
    public Rectangle intersect(Rectangle other) {
        Rectangle common = between(
                Math.max(x, other.x),
                Math.max(y, other.y),
                Math.min(right(), other.right()),
                Math.min(bottom(), other.bottom()));
        return common.isEmpty() ? EMPTY : common;
    }

    /**
     * Returns the smallest rectangle around this one whose edges are multiples of {@code grid}, cut off at the picture's edges.
     *
     * @param grid a power of two; 2 for chroma samples, 16 for macroblocks
     */
    public Rectangle aligned(int grid, Size picture) {
        int mask = -grid;
        return between(x & mask, y & mask, (right() + grid - 1) & mask, (bottom() + grid - 1) & mask)
                .intersect(of(picture));
    }

    private static Rectangle between(int left, int top, int right, int bottom) {
        return new Rectangle(left, top, right - left, bottom - top);
    }
}
