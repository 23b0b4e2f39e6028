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
        List<String> options = new ArrayList<>();
        if (only != null) {
            options.addAll(List.of("--only", only));
        }
        if (isJson) {
            options.add("--json");
        }
        Path folder = out == null ? folder(surroundings) : out.toAbsolutePath();
        build(surroundings, progress, ProcessBuilder.Redirect.INHERIT, folder, options);
        return ExitCode.OK;
    }

    /** Where images go if nothing else is said. */
    static Path folder(Surroundings surroundings) {
        return surroundings.installation().root().resolve("target/images");
    }

    /** Builds images into a folder, showing each step. */
    static void build(
            Surroundings surroundings,
            TerminalProgress progress,
            ProcessBuilder.Redirect output,
            Path folder,
            List<String> options)
            throws CommandException, NodeException, IOException, InterruptedException {
        Process process = new ProcessBuilder(command(surroundings, folder, options))
                .redirectOutput(output)
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
        } finally {
            process.destroy();
        }
    }

    private static List<String> command(Surroundings surroundings, Path folder, List<String> options)
            throws NodeException {
        Path root = surroundings.installation().root();
        JavaProgram program = new JavaProgram(
                root.resolve("emulator/image/target"),
                "images",
                "dev.loco.images.Main",
                List.of("-XX:+UseSerialGC", "-Xmx256m"),
                false);
        List<String> arguments = new ArrayList<>(List.of(
                "--root",
                root.toString(),
                "--cache",
                cache(surroundings).resolve("images").toString(),
                "--out",
                folder.toString()));
        arguments.addAll(options);
        return program.command(arguments.toArray(String[]::new));
    }

    /** {@code LOCO_CACHE}, else {@code loco} in the user's cache folder. */
    private static Path cache(Surroundings surroundings) {
        String own = surroundings.environment().getOrDefault("LOCO_CACHE", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String user = surroundings.environment().getOrDefault("XDG_CACHE_HOME", "");
        Path caches = user.isBlank() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(user);
        return caches.resolve("loco").toAbsolutePath();
    }
}
