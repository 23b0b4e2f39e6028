package dev.loco.local.node;

import org.jspecify.annotations.Nullable;

/** The node cannot do what it was asked for; the message is one sentence for the person who asked. */
public class NodeException extends Exception {
    private static final long serialVersionUID = 1L;

    public NodeException(String message) {
        this(message, null);
    }

    public NodeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
