package dev.loco.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A program that has to succeed. */
final class Command {
    private Command() {}

    /** Runs it and returns what it wrote to its standard output. */
    static String run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), UTF_8);
            int code = process.waitFor();
            if (code != 0) {
                throw new AssertionError(String.join(" ", List.of(command)) + " ended with code " + code);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " is not on the path: see tests/cluster/README.md", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
