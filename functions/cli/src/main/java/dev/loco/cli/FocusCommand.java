package dev.loco.cli;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.contract.FocusOutcome;
import dev.loco.contract.FocusRequest;
import dev.loco.contract.FocusResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code loco focus}: shows the focus, or moves it. */
@Command(
        name = "focus",
        description = "Shows the focus, or moves it to the instances named.",
        mixinStandardHelpOptions = true)
final class FocusCommand implements Callable<Integer> {
    private static final String PATH = "/v1/focus";

    private final Surroundings surroundings;

    @ParentCommand
    private ServerOptions.Holder parent = ServerOptions::new;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(arity = "0..*", paramLabel = "INSTANCE", description = "Who gets the focus; the first the keyboard.")
    private List<String> instances = new ArrayList<>();

    @Option(names = "--none", description = "Take the focus away.")
    private boolean isNone;

    @Option(names = "--json", description = "Print the API's JSON instead of text.")
    private boolean isJson;

    FocusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        ApiClient api = server.within(parent).open(surroundings);
        boolean isQuestion = instances.isEmpty() && !isNone;
        if (isNone && !instances.isEmpty()) {
            throw CommandException.usage("--none goes without instances");
        }
        FocusMode mode = instances.size() == 1 ? FocusMode.SINGLE : FocusMode.MULTI;
        String body = isQuestion ? api.get(PATH) : api.put(PATH, new FocusRequest(instances, mode));
        if (isJson) {
            surroundings.out().println(body);
        } else if (isQuestion) {
            print(ApiClient.read(body, Focus.class));
        } else {
            FocusResult result = ApiClient.read(body, FocusResult.class);
            print(result.focus());
            result.outcomes().stream()
                    .filter(outcome -> outcome.status() != FocusOutcome.Status.APPLIED)
                    .forEach(outcome -> surroundings
                            .err()
                            .println(outcome.instance() + " is "
                                    + outcome.status().name().toLowerCase(Locale.ROOT) + ": " + outcome.detail()));
        }
        return ExitCode.OK;
    }

    private void print(Focus focus) {
        surroundings
                .out()
                .println(focus.instances().isEmpty() ? "Nothing is in focus." : String.join(" ", focus.instances()));
    }
}
