package dev.loco.local.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.loco.contract.Instance;
import dev.loco.fleet.instance.InstanceViews;
import dev.loco.local.LocalFleet;
import dev.loco.local.home.LocoHome;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeLock;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A running node and its programs, as the supervisors and agents tell now.
 *
 * @param url base URL of the console
 * @param isReady whether the start is over
 * @param functionsState as a supervisor tells it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record NodeStatus(
        String home,
        long nodePid,
        String url,
        boolean isReady,
        String functionsState,
        @Nullable Long functionsPid,
        int functionsRestarts,
        List<InstanceStatus> instances) {
    public NodeStatus {
        instances = List.copyOf(instances);
    }

    /** The status of a home; empty while no node runs on it. */
    public static Optional<NodeStatus> read(LocoHome home) throws IOException {
        Optional<NodeFile> node = NodeLock.isHeld(home) ? NodeFile.read(home) : Optional.empty();
        if (node.isEmpty()) {
            return Optional.empty();
        }
        LocalFleet fleet = LocalFleet.open(home.directory());
        List<InstanceStatus> instances = new InstanceViews(fleet.catalog(), fleet.agents(), fleet.focusStore())
                .list().items().stream().map(instance -> status(home, instance)).toList();
        ProgramStatus functions = ProgramStatus.of(home.functionsSocket());
        return Optional.of(new NodeStatus(
                home.directory().toString(),
                node.get().pid(),
                node.get().console(),
                node.get().isReady(),
                functions.state(),
                functions.pid(),
                functions.restarts(),
                instances));
    }

    private static InstanceStatus status(LocoHome home, Instance instance) {
        ProgramStatus agent = ProgramStatus.of(home.agentSocket(instance.id()));
        ProgramStatus emulator = ProgramStatus.of(home.emulatorSocket(instance.id()));
        return new InstanceStatus(
                instance.id(),
                instance.state(),
                instance.guest(),
                instance.agentUrl(),
                agent.pid(),
                agent.restarts(),
                emulator.pid(),
                emulator.restarts(),
                instance.tier(),
                instance.viewers(),
                instance.message());
    }
}
