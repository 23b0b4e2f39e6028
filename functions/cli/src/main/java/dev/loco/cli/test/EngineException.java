package dev.loco.cli.test;

/** The test cluster cannot do what it was asked for; the message is one line for a person. */
final class EngineException extends Exception {
    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }
}
