package dev.loco.machine.host;

/** The machine cannot be prepared; the message is one line for the person who asked for it. */
public final class MachineException extends Exception {

    public MachineException(String message) {
        super(message);
    }

    public MachineException(String message, Throwable cause) {
        super(message, cause);
    }
}
