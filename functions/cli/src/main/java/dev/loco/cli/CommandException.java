package dev.loco.cli;

import org.jspecify.annotations.Nullable;

/** A command that cannot be done; the message is one line for the person who gave it. */
final class CommandException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CommandException(String message) {
        this(ExitCode.FAILED, message, null);
    }

    CommandException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    static CommandException usage(String message) {
        return new CommandException(ExitCode.USAGE, message, null);
    }

    int exitCode() {
        return exitCode;
    }
}
