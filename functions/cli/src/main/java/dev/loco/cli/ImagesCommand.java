package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.local.node.JavaProgram;
import dev.loco.local.node.NodeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loco images}: runs the program that builds images, and shows how far it is. */
@Command(
        name = "images",
        description = "Builds the container images, without a container engine.",
        mixinStandardHelpOptions = true)
final class ImagesCommand implements Callable<Integer> {
    private static final String ERROR = "error: ";

    private final Surroundings surroundings;

    @Option(names = "--only", paramLabel = "NAME,…", description = "Build these images alone.")
    private @Nullable String only;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder for the archives; target/images by default.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Say as JSON what was built.")
    private boolean isJson;

    ImagesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, NodeException, IOException, InterruptedException {
        TerminalProgress progress = new TerminalProgress(surroundings.err(), surroundings.isTerminal());
        Process process = new ProcessBuilder(command())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String error = "cannot build the images";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(ERROR)) {
                    error = line.substring(ERROR.length());
                } else {
                    progress.step(line);
                }
            }
            int code = process.waitFor();
            progress.end();
            if (code != 0) {
                throw new CommandException(error);
            }
            return ExitCode.OK;
        } finally {
            process.destroy();
        }
    }

    private List<String> command() throws NodeException {
        Path root = surroundings.installation().root();
        JavaProgram program = new JavaProgram(
                root.resolve("emulator/image/target"),
                "images",
                "dev.loco.images.Main",
                List.of("-XX:+UseSerialGC", "-Xmx256m"),
                false);
        Path folder = out == null ? root.resolve("target/images") : out.toAbsolutePath();
        List<String> arguments = new ArrayList<>(List.of(
                "--root",
                root.toString(),
                "--cache",
                cache().resolve("images").toString(),
                "--out",
                folder.toString()));
        if (only != null) {
            arguments.addAll(List.of("--only", only));
        }
        if (isJson) {
            arguments.add("--json");
        }
        return program.command(arguments.toArray(String[]::new));
    }

    /** {@code LOCO_CACHE}, else {@code loco} in the user's cache folder. */
    private Path cache() {
        String own = surroundings.environment().getOrDefault("LOCO_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String user = surroundings.environment().getOrDefault("XDG_CACHE_HOME", "");
        Path caches = user.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(user);
        return caches.resolve("loco").toAbsolutePath();
    }
}
