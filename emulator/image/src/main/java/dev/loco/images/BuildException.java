package dev.loco.images;

import java.io.IOException;

/** An image cannot be built; the message is a sentence for a person. */
public final class BuildException extends IOException {
    private static final long serialVersionUID = 1;

    public BuildException(String message) {
        super(message);
    }

    public BuildException(String message, Throwable cause) {
        super(message, cause);
    }
}
