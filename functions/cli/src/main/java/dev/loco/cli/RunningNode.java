package dev.loco.cli;

import dev.loco.local.home.LocoHome;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeLock;
import dev.loco.local.node.NodeOptions;
import dev.loco.local.node.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A node that runs already, met by a second {@code up}. */
final class RunningNode {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PERIOD = Duration.ofMillis(100);

    private RunningNode() {}

    /**
     * Waits until it is ready.
     *
     * @throws CommandException if it is not what is wanted, or ends instead
     */
    static NodeFile await(LocoHome home, NodeOptions wanted, Progress progress)
            throws CommandException, IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (NodeLock.isHeld(home)) {
            Optional<NodeFile> node = NodeFile.read(home);
            if (node.isPresent()) {
                List<String> differences = node.get().options().differences(wanted);
                if (!differences.isEmpty()) {
                    throw new CommandException("a fleet runs already on " + home.directory() + ": "
                            + String.join("; ", differences) + ". Stop it with ./loco down first");
                }
                if (node.get().isReady()) {
                    return node.get();
                }
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new CommandException(
                        "the fleet on " + home.directory() + " does not become ready; see ./loco logs");
            }
            progress.step("Waiting for the fleet that is starting");
            Thread.sleep(PERIOD);
        }
        throw new CommandException("the fleet on " + home.directory() + " has just ended; start it again");
    }
}
