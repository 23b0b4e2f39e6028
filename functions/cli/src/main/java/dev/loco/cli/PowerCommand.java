package dev.loco.cli;

import dev.loco.contract.Power;
import dev.loco.contract.PowerRequest;
import dev.loco.contract.PowerState;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code loco power}: shows or sets the power of a machine. */
@Command(
        name = "power",
        description = "Shows whether a machine is on, off or paused, or makes it so.",
        mixinStandardHelpOptions = true)
final class PowerCommand extends InstanceCommand {
    private static final String PATH = "/v1/machine/power";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "POWER",
            description = "on, off or paused. Off is the switch, not the guest's shutdown.")
    private @Nullable String power;

    PowerCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    void run(ApiClient agent, PrintStream out) throws CommandException, IOException, InterruptedException {
        String body = power == null ? agent.get(PATH) : agent.put(PATH, new PowerRequest(wanted(power)));
        out.println(Words.of(ApiClient.read(body, PowerState.class).power()));
    }

    private static Power wanted(String word) throws CommandException {
        return Arrays.stream(Power.values())
                .filter(one -> Words.of(one).equals(word))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("there is no power " + word));
    }
}
