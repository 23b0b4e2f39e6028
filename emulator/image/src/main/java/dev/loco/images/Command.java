package dev.loco.images;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program that runs to its end. */
public final class Command {
    private Command() {}

    /**
     * Runs it without standard input and gives what it printed.
     *
     * @param environment in addition to this program's own
     * @throws BuildException if it is not installed or fails; the message has its last line
     */
    public static String run(Path directory, Map<String, String> environment, List<String> command)
            throws IOException, InterruptedException {
        String program = Path.of(command.getFirst()).getFileName().toString();
        Path errors = Files.createTempFile("loco-images", ".errors");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().putAll(environment);
            builder.redirectInput(Path.of("/dev/null").toFile()).redirectError(errors.toFile());
            Process process = start(builder, program);
            try {
                String output = new String(process.getInputStream().readAllBytes(), UTF_8);
                if (process.waitFor() != 0) {
                    throw new BuildException(program + " failed: " + lastLine(Files.readString(errors) + output));
                }
                return output;
            } finally {
                process.destroy();
            }
        } finally {
            Files.delete(errors);
        }
    }

    private static Process start(ProcessBuilder builder, String program) throws BuildException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BuildException("cannot run " + program + ", which building images needs: install it", e);
        }
    }

    private static String lastLine(String text) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("it says nothing");
    }
}
