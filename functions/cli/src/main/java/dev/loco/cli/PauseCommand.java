package dev.loco.cli;

import dev.loco.contract.Power;
import dev.loco.contract.PowerRequest;
import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine.Command;

/** {@code loco pause}: holds a machine still. */
@Command(
        name = "pause",
        description = "Holds a machine still, until it is switched on.",
        mixinStandardHelpOptions = true)
final class PauseCommand extends InstanceCommand {
    PauseCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(ApiClient agent, PrintStream out) throws CommandException, IOException, InterruptedException {
        agent.put("/v1/machine/power", new PowerRequest(Power.PAUSED));
    }
}
