package dev.loco.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.local.node.NodeFile;
import dev.loco.local.node.Progress;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node in a session of its own: this program once more, whose progress is shown here until it is ready.
 *
 * <p>The other end writes the line {@code ready} and then no more; everything before it is progress or the error.
 */
final class DetachedNode {
    private static final String MARK = "LOCO_DETACHED";
    private static final String READY = "loco-ready";

    private final Surroundings surroundings;
    private final Progress progress;

    DetachedNode(Surroundings surroundings, Progress progress) {
        this.surroundings = surroundings;
        this.progress = progress;
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @return empty if another node has taken the home meanwhile
     * @throws CommandException with its own message if it ends instead
     */
    Optional<NodeFile> start(List<String> arguments) throws CommandException, IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "up"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(MARK, "1");
        builder.environment().put("LOCO_TERMINAL", "0");
        Process process = builder.directory(Path.of("/").toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        Thread onCtrlC = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(onCtrlC);
        String last = "it said nothing";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.equals(READY)) {
                    Runtime.getRuntime().removeShutdownHook(onCtrlC);
                    return Optional.of(NodeFile.read(surroundings.home())
                            .orElseThrow(() -> new CommandException("the fleet ended right after its start")));
                }
                last = line;
                show(line);
            }
        }
        Runtime.getRuntime().removeShutdownHook(onCtrlC);
        int code = process.waitFor();
        if (code == ExitCode.OK) {
            return Optional.empty();
        }
        throw new CommandException(code, last.replaceFirst("^loco: ", ""), null);
    }

    private void show(String line) {
        if (line.startsWith("[")) {
            progress.step(line.replaceFirst("^\\[[^]]*] ", ""));
        } else if (!line.startsWith("loco: ") && !line.startsWith("http")) {
            progress.note(line);
        }
    }

    /** Tells the starting program, if there is one, that this node is ready, and says nothing more. */
    static void ready(Surroundings surroundings) {
        if (surroundings.environment().containsKey(MARK)) {
            surroundings.out().println(READY);
            surroundings.out().close();
            surroundings.err().close();
        }
    }
}
