package dev.loco.cli;

import dev.loco.local.home.FleetFile;
import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Access;
import dev.loco.local.node.Node;
import dev.loco.local.node.NodeBusyException;
import dev.loco.local.node.NodeException;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeLock;
import dev.loco.local.node.NodeOptions;
import dev.loco.local.node.UnsavedStates;
import dev.loco.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code loco up}: starts a fleet and stays with it, or leaves it running. */
@Command(
        name = "up",
        description = "Starts the fleet and prints its URL. Ctrl-C stops it.",
        mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private UpOptions options = new UpOptions();

    @Option(names = "--detach", description = "Return when the fleet is ready; ./loco down stops it.")
    private boolean isDetached;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean isJson;

    @Option(names = "--fresh", description = "Forget disks and saved states of earlier runs.")
    private boolean isFresh;

    UpCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The result as scripts read it. */
    record Result(String url, String token, List<FleetFile.Member> instances) {}

    @Override
    public Integer call() throws CommandException, NodeException, IOException, InterruptedException {
        NodeOptions wanted = options.check();
        LocoHome home = surroundings.home();
        home.create();
        TerminalProgress progress = new TerminalProgress(surroundings.err(), surroundings.isTerminal());
        if (NodeLock.isHeld(home)) {
            print(RunningNode.await(home, wanted, progress));
            return ExitCode.OK;
        }
        MemoryCheck.require(wanted);
        if (isDetached) {
            Optional<NodeFile> started = new DetachedNode(surroundings, progress).start(options.arguments(isFresh));
            print(started.isPresent() ? started.get() : RunningNode.await(home, wanted, progress));
            return ExitCode.OK;
        }
        Node node = new Node(home, surroundings.installation());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(node, home, progress)));
        try {
            NodeFile file = node.start(wanted, isFresh, progress);
            progress.end();
            print(file);
        } catch (NodeBusyException e) {
            print(RunningNode.await(home, wanted, progress));
            return ExitCode.OK;
        } catch (NodeException e) {
            progress.end();
            throw e;
        }
        DetachedNode.ready(surroundings);
        node.awaitEnd();
        return ExitCode.OK;
    }

    private static void stop(Node node, LocoHome home, TerminalProgress progress) {
        if (node.isClosing()) {
            return;
        }
        progress.step("Saving and stopping");
        node.close();
        progress.end();
        progress.note("Stopped.");
        try {
            UnsavedStates.read(home).reasons().forEach(reason -> progress.note("loco: " + reason));
        } catch (IOException e) {
            progress.note("loco: " + e.getMessage());
        }
    }

    private void print(NodeFile node) throws IOException {
        LocoHome home = surroundings.home();
        Access access = Access.open(home);
        Optional<FleetFile> fleet = FleetFile.read(home);
        if (isJson) {
            Result result = new Result(
                    node.console(),
                    access.token(),
                    fleet.map(FleetFile::instances).orElse(List.of()));
            surroundings.out().println(Json.mapper().writeValueAsString(result));
        } else {
            surroundings.out().println(access.url(node.console()));
        }
        surroundings.out().flush();
    }
}
