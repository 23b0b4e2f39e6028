package dev.loco.agent.webrtc;

/** A session description that cannot be parsed or applied. */
public final class InvalidDescriptionException extends Exception {

    public InvalidDescriptionException(String reason) {
        super(reason);
    }
}
