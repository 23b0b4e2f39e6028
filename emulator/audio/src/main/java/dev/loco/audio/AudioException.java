package dev.loco.audio;

/** The Opus encoder could not be opened or failed. The pipeline is of no further use. */
public final class AudioException extends RuntimeException {

    public AudioException(String message) {
        super(message);
    }
}
