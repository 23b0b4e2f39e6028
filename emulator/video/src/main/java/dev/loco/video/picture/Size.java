package dev.loco.video.picture;

/** Width and height of a screen or picture in pixels. */
public record Size(int widthPx, int heightPx) {

    /** @throws IllegalArgumentException if a side is not positive */
    public Size {
        if (widthPx <= 0 || heightPx <= 0) {
            throw new IllegalArgumentException("a picture of " + widthPx + "x" + heightPx + " has no pixels");
        }
    }

    /** Returns this size with odd sides made even by one more pixel: 4:2:0 chroma needs whole pairs. */
    public Size paddedToEven() {
        return new Size((widthPx + 1) & ~1, (heightPx + 1) & ~1);
    }
}
