package dev.loco.qmp;

import java.io.IOException;

/** QEMU answered a command with an error (qmp-spec, "Error"). The connection goes on. */
public final class QmpCommandException extends IOException {

    private final String command;
    private final String errorClass;
    private final String desc;

    public QmpCommandException(String command, String errorClass, String desc) {
        super("cannot run " + command + ": " + desc + " (" + errorClass + ")");
        this.command = command;
        this.errorClass = errorClass;
        this.desc = desc;
    }

    public String command() {
        return command;
    }

    /** {@code GenericError}, {@code CommandNotFound}, … */
    public String errorClass() {
        return errorClass;
    }

    /** QEMU's words for a person. */
    public String desc() {
        return desc;
    }
}
