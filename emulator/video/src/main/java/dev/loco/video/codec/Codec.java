package dev.loco.video.codec;

/** A video format this process can produce. */
public enum Codec {
    /** H.264 constrained baseline, Annex B, BT.709. */
    H264,
    /** VP8, BT.601. */
    VP8,
    /** One JPEG image per frame, BT.601 full range; each frame is a keyframe. */
    MJPEG;

    /** Loads the native libraries, so that the first {@link #open} is quick. Takes a noticeable part of a second once per process. */
    public static void load() {
        Avcodec.load();
    }

    /**
     * Opens an encoder; the caller closes it.
     *
     * @throws EncoderException if it cannot be opened
     */
    public Encoder open(EncoderSettings settings) {
        return switch (this) {
            case H264 -> new X264Encoder(settings);
            case VP8 -> new Vp8Encoder(settings);
            case MJPEG -> new MjpegEncoder(settings);
        };
    }

    /** How many refined access units in a row bring a resting picture close to the original under a bit rate. */
    public int refinementPasses() {
        return this == H264 ? 3 : 1;
    }

    /** The matrix decoders assume of this format. */
    public ColorMatrix colors() {
        return switch (this) {
            case H264 -> ColorMatrix.BT709_LIMITED;
            case VP8 -> ColorMatrix.BT601_LIMITED;
            case MJPEG -> ColorMatrix.BT601_FULL;
        };
    }
}
