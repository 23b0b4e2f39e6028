package dev.loco.cli;

import dev.loco.contract.Instance;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** A command for one instance, carried out by its agent. */
abstract class InstanceCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @ParentCommand
    private ServerOptions.Holder parent = ServerOptions::new;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Parameters(index = "0", paramLabel = "INSTANCE", description = "Id of the instance, for example loco-0.")
    private String instance = "";

    InstanceCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Does it. */
    abstract void run(ApiClient agent, PrintStream out) throws CommandException, IOException, InterruptedException;

    @Override
    public final Integer call() throws CommandException, IOException, InterruptedException {
        ApiClient installation = server.within(parent).open(surroundings);
        String found = installation.get("/v1/instances/" + Words.path(instance));
        run(installation.at(ApiClient.read(found, Instance.class).agentUrl()), surroundings.out());
        return ExitCode.OK;
    }
}
