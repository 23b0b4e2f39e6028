package dev.loco.cli;

import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Access;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Unmatched;

/** {@code loco bench}: runs the measuring program; further options are its own. */
@Command(
        name = "bench",
        description = "Measures: input-latency, stream, startup or recovery.",
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private static final List<String> NAMES = List.of("input-latency", "stream", "startup", "recovery");

    private final Surroundings surroundings;

    @Parameters(arity = "1", paramLabel = "NAME", description = "What to measure.")
    private String name = "";

    @Unmatched
    private List<String> further = new ArrayList<>();

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        if (!NAMES.contains(name)) {
            throw CommandException.usage("there is no bench " + name + "; there are " + String.join(", ", NAMES));
        }
        Path root = surroundings.installation().root();
        Path program = root.resolve("emulator/bench/dist/main.mjs");
        if (!Files.exists(program)) {
            throw new CommandException("not built: there is no " + program);
        }
        List<String> command = new ArrayList<>(List.of("node", program.toString(), name));
        command.addAll(further);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        LocoHome home = surroundings.home();
        environment.put("LOCO_HOME", home.directory().toString());
        environment.put("LOCO_LAUNCHER", root.resolve("loco").toString());
        Optional<NodeFile> node = NodeLock.isHeld(home) ? NodeFile.read(home) : Optional.empty();
        if (node.isPresent()) {
            environment.put("LOCO_URL", node.get().console());
            environment.put("LOCO_TOKEN", Access.open(home).token());
        }
        return builder.start().waitFor();
    }
}
