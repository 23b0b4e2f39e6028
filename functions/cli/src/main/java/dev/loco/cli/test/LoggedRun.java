package dev.loco.cli.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A command whose output goes to a log; the caller sees each line as well. Without standard input. */
public final class LoggedRun {
    private final Path log;

    public LoggedRun(Path log) {
        this.log = log;
    }

    /** Runs it and waits for its exit code. */
    public int run(Path directory, Map<String, String> environment, List<String> command, Consumer<String> onLine)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.redirectInput(Path.of("/dev/null").toFile()).start();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
                BufferedWriter writer =
                        Files.newBufferedWriter(log, UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                writer.write(line);
                writer.newLine();
                writer.flush();
                onLine.accept(line);
            }
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }
}
