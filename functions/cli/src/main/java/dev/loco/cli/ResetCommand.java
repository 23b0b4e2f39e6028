package dev.loco.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code loco reset}: presses a machine's reset button. */
@Command(name = "reset", description = "Presses the reset button of a machine.", mixinStandardHelpOptions = true)
final class ResetCommand extends InstanceCommand {
    ResetCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(ApiClient agent, PrintStream out) throws CommandException, IOException, InterruptedException {
        agent.post("/v1/machine/reset", Map.of());
    }
}
