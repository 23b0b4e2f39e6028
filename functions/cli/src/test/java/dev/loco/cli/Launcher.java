package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The repository's launcher on a home of its own; what it has built is used as it is. */
final class Launcher {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private final Path home;
    private final Path files;
    private final Map<String, String> environment;
    private final List<String> wrapper;

    /** What a command said and how it ended. */
    record Outcome(int code, String out, String error) {
        JsonNode json() throws IOException {
            return Json.mapper().readTree(out);
        }
    }

    /** On a home; what the commands say goes into {@code files}. */
    Launcher(Path home, Path files) {
        this(home, files, Map.of(), List.of());
    }

    private Launcher(Path home, Path files, Map<String, String> environment, List<String> wrapper) {
        this.home = home;
        this.files = files;
        this.environment = environment;
        this.wrapper = wrapper;
    }

    /** The same with more variables, run by another program. */
    Launcher with(Map<String, String> variables, List<String> program) {
        return new Launcher(home, files, variables, program);
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(ROOT.resolve("loco").toString());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("LOCO_HOME", home.toString());
        builder.environment().put("LOCO_BUILD", "off");
        builder.environment().putAll(environment);
        return builder.redirectOutput(files.resolve("out").toFile())
                .redirectError(files.resolve("error").toFile())
                .start();
    }

    Outcome run(String... arguments) throws IOException, InterruptedException {
        int code = start(arguments).waitFor();
        return new Outcome(
                code, Files.readString(files.resolve("out"), UTF_8), Files.readString(files.resolve("error"), UTF_8));
    }

    /** Every process that a node of this home has listed. */
    Set<Long> processes() throws IOException {
        Set<Long> found = new TreeSet<>();
        for (String line : Files.readAllLines(home.resolve("run/processes"))) {
            long pid = Long.parseLong(line.split(" ", -1)[0]);
            found.add(pid);
            ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).forEach(child -> found.add(child.pid()));
        }
        return found;
    }
}
