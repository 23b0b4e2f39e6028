package dev.loco.cli.deploy;

/** A deployment that cannot go on; the message is one line that says why. */
public final class DeployException extends Exception {
    private static final long serialVersionUID = 1L;

    DeployException(String message) {
        super(message);
    }
}
