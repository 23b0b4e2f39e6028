package dev.loco.cli;

import dev.loco.local.status.InstanceStatus;
import dev.loco.local.status.NodeStatus;
import dev.loco.wire.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code loco status}: what runs on this home. */
@Command(
        name = "status",
        description = "Shows what runs. Exit code 3 if nothing does.",
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean isJson;

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Optional<NodeStatus> status = NodeStatus.read(surroundings.home());
        if (isJson) {
            Object answer = status.isPresent()
                    ? status.get()
                    : Map.of("home", surroundings.home().directory().toString(), "instances", new String[0]);
            surroundings.out().println(Json.mapper().writeValueAsString(answer));
        } else if (status.isPresent()) {
            print(status.get(), surroundings.out());
        } else {
            surroundings.out().println("Nothing runs on " + surroundings.home().directory() + ".");
        }
        return status.isPresent() ? ExitCode.OK : ExitCode.NOT_RUNNING;
    }

    private static void print(NodeStatus status, PrintStream out) {
        out.println(status.url() + (status.isReady() ? "" : " (starting)"));
        out.printf(
                "%-10s %-9s process %s, %d restarts%n",
                "functions", status.functionsState(), status.functionsPid(), status.functionsRestarts());
        for (InstanceStatus instance : status.instances()) {
            out.printf(
                    "%-10s %-9s %-10s agent %s (%d restarts), emulator %s (%d restarts)%s%n",
                    instance.id(),
                    instance.state().name().toLowerCase(Locale.ROOT),
                    instance.guest(),
                    instance.agentPid(),
                    instance.agentRestarts(),
                    instance.emulatorPid(),
                    instance.emulatorRestarts(),
                    instance.message() == null ? "" : ": " + instance.message());
        }
    }
}
