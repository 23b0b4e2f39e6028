package dev.loco.video.codec;

/**
 * What an encoder is opened for.
 *
 * @param widthPx even, 2–8192
 * @param heightPx even, 2–8192
 * @param maxBitrateBps ceiling over any second, bits per second
 * @param framesPerSecond the most that will be asked for, 1–240; {@link Encoder#frameRate} lowers it later
 */
public record EncoderSettings(int widthPx, int heightPx, int maxBitrateBps, int framesPerSecond) {

    private static final int MAX_SIDE_PX = 8192;
    private static final int MAX_FRAMES_PER_SECOND = 240;

    /** @throws IllegalArgumentException if a value is out of its range */
    public EncoderSettings {
        requireSides(widthPx, heightPx);
        if (maxBitrateBps < 10_000) {
            throw new IllegalArgumentException("a bit rate of " + maxBitrateBps + " is less than 10000");
        }
        if (framesPerSecond < 1 || framesPerSecond > MAX_FRAMES_PER_SECOND) {
            throw new IllegalArgumentException("a frame rate of " + framesPerSecond + " is not within 1 to 240");
        }
    }

    static void requireSides(int widthPx, int heightPx) {
        if (!isSide(widthPx) || !isSide(heightPx)) {
            throw new IllegalArgumentException(
                    "cannot encode " + widthPx + "x" + heightPx + ": sides are even, 2 to 8192");
        }
    }

    private static boolean isSide(int px) {
        return px >= 2 && px <= MAX_SIDE_PX && px % 2 == 0;
    }
}
