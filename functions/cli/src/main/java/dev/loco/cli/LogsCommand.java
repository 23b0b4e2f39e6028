package dev.loco.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code loco logs}: what the programs said. */
@Command(name = "logs", description = "Shows what the programs said last.", mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {
    private static final String SUFFIX = ".log";

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "INSTANCE",
            description = "loco-0, …, functions, or node; without it, all of them.")
    private @Nullable String name;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as more is said.")
    private boolean isFollowing;

    LogsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        List<Path> files = files();
        if (files.isEmpty()) {
            throw new CommandException("there are no logs" + (name == null ? "" : " of " + name) + " in "
                    + surroundings.home().logs());
        }
        List<String> command = new ArrayList<>(List.of("tail", "-n", "200"));
        if (files.size() > 1) {
            command.add("-v");
        }
        if (isFollowing) {
            command.addAll(List.of(
                    "-F", "--pid", String.valueOf(ProcessHandle.current().pid())));
        }
        files.forEach(file -> command.add(file.toString()));
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Path> files() throws IOException {
        Path folder = surroundings.home().logs();
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(file -> file.toString().endsWith(SUFFIX)
                            && isWanted(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    private boolean isWanted(String file) {
        return name == null || file.equals(name + SUFFIX) || file.startsWith(name + "-");
    }
}
