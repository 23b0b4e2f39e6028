package dev.loco.cli;

/** Exit codes of the command. */
final class ExitCode {
    static final int OK = 0;
    /** It was understood and could not be done. */
    static final int FAILED = 1;
    /** The command line makes no sense. */
    static final int USAGE = 2;
    /** Nothing runs on this home (as of LSB init scripts). */
    static final int NOT_RUNNING = 3;

    private ExitCode() {}
}
