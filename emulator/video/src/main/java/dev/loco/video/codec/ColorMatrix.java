package dev.loco.video.codec;

/**
 * The R'G'B' to Y'CbCr matrix a codec's decoders assume, in 16-bit fixed point.
 *
 * <p>{@code Y = (lumaRed·R + lumaGreen·G + lumaBlue·B + lumaOffset) >> 16}; Cb and Cr likewise from sums of four pixels and {@code >> 18}. Offsets hold the black
 * level or the chroma zero, and the rounding.
 */
public enum ColorMatrix {
    /** ITU-R BT.709, luma 16–235: what browsers assume of H.264 whose sequence parameter set says so. */
    BT709_LIMITED(0.2126, 0.0722, false),
    /** ITU-R BT.601, luma 16–235: VP8 knows no other (RFC 6386 §9.2). */
    BT601_LIMITED(0.299, 0.114, false),
    /** ITU-R BT.601, luma 0–255: JPEG (ITU-T T.871 §6.2). */
    BT601_FULL(0.299, 0.114, true);

    private static final double ONE = 1 << 16;

    private final boolean fullRange;
    private final int lumaRed;
    private final int lumaGreen;
    private final int lumaBlue;
    private final int lumaOffset;
    private final int blueRed;
    private final int blueGreen;
    private final int chromaOwn;
    private final int redGreen;
    private final int redBlue;
    private final int chromaOffset;

    ColorMatrix(double kr, double kb, boolean fullRange) {
        double luma = fullRange ? ONE : ONE * 219 / 255;
        double chroma = fullRange ? ONE : ONE * 224 / 255;
        this.fullRange = fullRange;
        lumaRed = (int) Math.round(kr * luma);
        lumaBlue = (int) Math.round(kb * luma);
        lumaGreen = (int) Math.round(luma) - lumaRed - lumaBlue;
        lumaOffset = (fullRange ? 0 : 16 << 16) + (1 << 15);
        chromaOwn = (int) Math.round(chroma / 2);
        blueRed = (int) Math.round(-kr / (1 - kb) * chroma / 2);
        blueGreen = -chromaOwn - blueRed;
        redBlue = (int) Math.round(-kb / (1 - kr) * chroma / 2);
        redGreen = -chromaOwn - redBlue;
        // One less than half: a full-range primary would else round up to 256.
        chromaOffset = (128 << 18) + (1 << 17) - 1;
    }

    /** Whether luma uses all of 0–255. */
    public boolean isFullRange() {
        return fullRange;
    }

    public int lumaRed() {
        return lumaRed;
    }

    public int lumaGreen() {
        return lumaGreen;
    }

    public int lumaBlue() {
        return lumaBlue;
    }

    public int lumaOffset() {
        return lumaOffset;
    }

    /** Weight of red in Cb. */
    public int blueRed() {
        return blueRed;
    }

    /** Weight of green in Cb. */
    public int blueGreen() {
        return blueGreen;
    }

    /** Weight of blue in Cb and of red in Cr. */
    public int chromaOwn() {
        return chromaOwn;
    }

    /** Weight of green in Cr. */
    public int redGreen() {
        return redGreen;
    }

    /** Weight of blue in Cr. */
    public int redBlue() {
        return redBlue;
    }

    public int chromaOffset() {
        return chromaOffset;
    }
}
