package dev.loco.cli;

import dev.loco.local.node.Progress;
import java.io.PrintStream;
import java.time.Duration;

/** Progress for a person: one changing line on a terminal, a line for each step elsewhere. */
final class TerminalProgress implements Progress {
    private static final String ERASE_LINE = "\r\u001b[2K";

    private final PrintStream out;
    private final boolean isTerminal;
    private final long startNanos = System.nanoTime();

    TerminalProgress(PrintStream out, boolean isTerminal) {
        this.out = out;
        this.isTerminal = isTerminal;
    }

    @Override
    public synchronized void step(String text) {
        double seconds = Duration.ofNanos(System.nanoTime() - startNanos).toMillis() / 1000.0;
        String line = "[%5.1f s] %s".formatted(seconds, text);
        if (isTerminal) {
            out.print(ERASE_LINE + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    @Override
    public synchronized void note(String text) {
        out.println((isTerminal ? ERASE_LINE : "") + text);
    }

    /** Takes the changing line away. */
    synchronized void end() {
        if (isTerminal) {
            out.print(ERASE_LINE);
            out.flush();
        }
    }
}
