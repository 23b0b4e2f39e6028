package dev.loco.cli;

import dev.loco.contract.Instance;
import dev.loco.contract.InstanceList;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code loco list}: the instances of an installation. */
@Command(name = "list", description = "Lists the instances.", mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @ParentCommand
    private ServerOptions.Holder parent = ServerOptions::new;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Option(names = "--json", description = "Print the API's JSON instead of text.")
    private boolean isJson;

    ListCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        String body = server.within(parent).open(surroundings).get("/v1/instances");
        if (isJson) {
            surroundings.out().println(body);
            return ExitCode.OK;
        }
        for (Instance instance : ApiClient.read(body, InstanceList.class).items()) {
            surroundings
                    .out()
                    .printf(
                            "%s %-10s %-9s %-7s %-10s %s viewers%s%n",
                            instance.focused() == null ? "?" : instance.focused() ? "*" : " ",
                            instance.id(),
                            instance.state().name().toLowerCase(Locale.ROOT),
                            instance.power() == null ? "?" : Words.of(instance.power()),
                            instance.guest(),
                            instance.viewers() == null ? "?" : instance.viewers(),
                            instance.message() == null ? "" : ": " + instance.message());
        }
        return ExitCode.OK;
    }
}
