package dev.loco.cli;

import dev.loco.contract.Recovery;
import dev.loco.contract.RecoveryAttempt;
import dev.loco.contract.RecoveryList;
import dev.loco.contract.RecoveryOutcome;
import dev.loco.contract.RecoveryRequest;
import dev.loco.contract.RecoveryStep;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code loco recover}: shows what was done about ill instances, or does it now. */
@Command(
        name = "recover",
        description = "Shows the recoveries, or recovers the instance named.",
        mixinStandardHelpOptions = true)
final class RecoverCommand implements Callable<Integer> {
    private static final String PATH = "/v1/recoveries";

    private final Surroundings surroundings;

    @ParentCommand
    private ServerOptions.Holder parent = ServerOptions::new;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(arity = "0..1", paramLabel = "INSTANCE", description = "What to recover.")
    private @Nullable String instance;

    @Option(
            names = "--step",
            paramLabel = "STEP",
            description =
                    "Take this step: stream-restart, quality-step, guest-restore, instance-restart or failover. Without it the mildest that may help.")
    private @Nullable String step;

    @Option(names = "--cancel", paramLabel = "ID", description = "End the recovery of that id.")
    private @Nullable String cancelled;

    @Option(names = "--wait", description = "Return when the recovery is over; exit code 1 unless it recovered.")
    private boolean isWaiting;

    @Option(names = "--json", description = "Print the API's JSON instead of text.")
    private boolean isJson;

    RecoverCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        ApiClient api = server.within(parent).open(surroundings);
        if (cancelled != null) {
            api.delete(PATH + "/" + Words.path(cancelled));
            return ExitCode.OK;
        }
        if (instance == null) {
            String body = api.get(PATH);
            if (isJson) {
                surroundings.out().println(body);
            } else {
                ApiClient.read(body, RecoveryList.class).items().forEach(this::print);
            }
            return ExitCode.OK;
        }
        String body = api.post(PATH, new RecoveryRequest(instance, step()));
        Recovery recovery = ApiClient.read(body, Recovery.class);
        while (isWaiting && recovery.outcome() == RecoveryOutcome.PENDING) {
            Thread.sleep(Polling.PERIOD);
            body = api.get(PATH + "/" + Words.path(recovery.id()));
            recovery = ApiClient.read(body, Recovery.class);
        }
        if (isJson) {
            surroundings.out().println(body);
        } else {
            print(recovery);
        }
        return !isWaiting || recovery.outcome() == RecoveryOutcome.RECOVERED ? ExitCode.OK : ExitCode.FAILED;
    }

    private @Nullable RecoveryStep step() throws CommandException {
        if (step == null) {
            return null;
        }
        return Arrays.stream(RecoveryStep.values())
                .filter(one -> Words.of(one).equals(step))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("there is no step " + step));
    }

    private void print(Recovery recovery) {
        String last = "";
        if (!recovery.attempts().isEmpty()) {
            RecoveryAttempt attempt = recovery.attempts().getLast();
            last = ", " + recovery.attempts().size() + (recovery.attempts().size() == 1 ? " step" : " steps")
                    + ", last " + Words.of(attempt.step());
        }
        surroundings
                .out()
                .printf(
                        Locale.ROOT,
                        "%s %s %s %s%s%n",
                        recovery.startedAt(),
                        recovery.id(),
                        recovery.failure() == null ? "-" : Words.of(recovery.failure()),
                        Words.of(recovery.outcome()),
                        last);
    }
}
