package dev.loco.video.codec;

/** An encoder could not be opened, or gave no access unit for a picture. The encoder is of no further use. */
public final class EncoderException extends RuntimeException {

    public EncoderException(String message) {
        super(message);
    }
}
