package dev.loco.video.codec;

/**
 * Encodes one picture of fixed size over and over. The caller writes what changed into {@link #picture} and asks for an access unit.
 *
 * <p>Never delays: each request yields its own access unit. Not thread-safe.
 */
public interface Encoder extends AutoCloseable {

    Codec codec();

    /** The picture the next {@link #encode} reads. Its content stays from call to call. */
    Picture picture();

    /**
     * Spreads the bit rate over this many frames per second.
     *
     * @param framesPerSecond 1 to the rate of {@link EncoderSettings}
     */
    void frameRate(int framesPerSecond);

    /**
     * Encodes the picture as it is now. The first access unit is a keyframe in any case.
     *
     * @throws EncoderException if the encoder fails
     */
    AccessUnit encode(EncodeRequest request);

    /** Frees everything native. Further calls do nothing. */
    @Override
    void close();
}
