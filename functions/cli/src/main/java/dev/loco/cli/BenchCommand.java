package dev.loco.cli;

import dev.loco.contract.Benchmark;
import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Access;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Unmatched;

/** {@code loco bench}: measures on this machine, or has an installation measure on its own. */
@Command(
        name = "bench",
        description = {
            "Measures on this machine.",
            "With --server, the installation does; without NAME its runs are listed."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @ParentCommand
    private ServerOptions.Holder parent = ServerOptions::new;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "What to measure: ${COMPLETION-CANDIDATES}.")
    private @Nullable String name;

    @Option(names = "--trials", paramLabel = "N", description = "How often, instead of the benchmark's own number.")
    private @Nullable Integer trials;

    @Option(names = "--wait", description = "With --server: return when the run has ended; exit code 1 if it failed.")
    private boolean isWaiting;

    @Option(names = "--cancel", paramLabel = "ID", description = "With --server: end the run of that id.")
    private @Nullable String cancelled;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean isJson;

    @Unmatched
    private List<String> further = new ArrayList<>();

    /** What can be measured, for the help. */
    private static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Benchmark.wireNames().iterator();
        }
    }

    BenchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        ServerOptions chosen = server.within(parent);
        return parent instanceof KnCommand || chosen.isNamed(surroundings) ? remote(chosen) : local();
    }

    private int remote(ServerOptions chosen) throws CommandException, IOException, InterruptedException {
        if (!further.isEmpty()) {
            throw CommandException.usage("there is no option " + further.getFirst() + " with --server");
        }
        RemoteBench bench = new RemoteBench(chosen.open(surroundings), surroundings.out(), isJson);
        if (cancelled != null) {
            return bench.cancel(cancelled);
        }
        return name == null ? bench.list() : bench.start(name, trials, isWaiting);
    }

    private int local() throws CommandException, IOException, InterruptedException {
        if (name == null || Benchmark.ofWireName(name).isEmpty()) {
            throw CommandException.usage((name == null ? "a NAME is needed" : "there is no bench " + name)
                    + "; there are " + String.join(", ", Benchmark.wireNames()));
        }
        if (isWaiting || cancelled != null) {
            throw CommandException.usage("--wait and --cancel need --server");
        }
        Path root = surroundings.installation().root();
        Path program = root.resolve("emulator/bench/dist/main.mjs");
        if (!Files.exists(program)) {
            throw new CommandException("not built: there is no " + program);
        }
        List<String> command = new ArrayList<>(List.of("node", program.toString(), name));
        if (trials != null) {
            command.addAll(List.of("--trials", String.valueOf(trials)));
        }
        if (isJson) {
            command.add("--json");
        }
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
