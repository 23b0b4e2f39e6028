package dev.loco.agent.protocol;

/** A message of a page that is not one of {@link PageMessage}: unknown type, wrong length or a value out of range. */
public final class MalformedMessageException extends Exception {

    public MalformedMessageException(String message) {
        super(message);
    }
}
