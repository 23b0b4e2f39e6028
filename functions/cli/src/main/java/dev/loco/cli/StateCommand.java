package dev.loco.cli;

import dev.loco.contract.SavedStateInfo;
import dev.loco.contract.SavedStateList;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code loco state}: the saved states of a machine. */
@Command(
        name = "state",
        description = "Saves and restores the state of a machine.",
        mixinStandardHelpOptions = true,
        subcommands = {
            StateCommand.ListStates.class,
            StateCommand.Save.class,
            StateCommand.Restore.class,
            StateCommand.Delete.class
        })
final class StateCommand implements Runnable, ServerOptions.Holder {
    private static final String PATH = "/v1/saved-states";

    @ParentCommand
    private ServerOptions.Holder parent = ServerOptions::new;

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public ServerOptions server() {
        return server.within(parent);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** {@code loco state list}. */
    @Command(name = "list", description = "Lists the states, the newest first.", mixinStandardHelpOptions = true)
    static final class ListStates extends InstanceCommand {
        ListStates(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(ApiClient agent, PrintStream out) throws CommandException, InterruptedException {
            for (SavedStateInfo state :
                    ApiClient.read(agent.get(PATH), SavedStateList.class).items()) {
                out.printf(
                        "%-20s %s %s%s%n",
                        state.name(),
                        state.createdAt(),
                        state.sizeBytes() == null ? "?" : (state.sizeBytes() >> 20) + " MiB",
                        remark(state));
            }
        }

        private static String remark(SavedStateInfo state) {
            if (!state.usable()) {
                return ", does not fit the machine as it is now";
            }
            return state.automatic() ? ", the machine starts from it" : "";
        }
    }

    /** A command for one state. */
    abstract static class Named extends InstanceCommand {
        @Parameters(index = "1", paramLabel = "NAME", description = "Letters, digits, - and _.")
        private String name = "";

        Named(Surroundings surroundings) {
            super(surroundings);
        }

        final String path() {
            return PATH + "/" + Words.path(name);
        }
    }

    /** {@code loco state save}. */
    @Command(name = "save", description = "Saves the state under a name.", mixinStandardHelpOptions = true)
    static final class Save extends Named {
        Save(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(ApiClient agent, PrintStream out) throws CommandException, IOException, InterruptedException {
            agent.put(path(), Map.of());
        }
    }

    /** {@code loco state restore}. */
    @Command(name = "restore", description = "Goes back to a state.", mixinStandardHelpOptions = true)
    static final class Restore extends Named {
        Restore(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(ApiClient agent, PrintStream out) throws CommandException, IOException, InterruptedException {
            agent.post(path() + "/restoration", Map.of());
        }
    }

    /** {@code loco state delete}. */
    @Command(name = "delete", description = "Removes a state.", mixinStandardHelpOptions = true)
    static final class Delete extends Named {
        Delete(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(ApiClient agent, PrintStream out) throws CommandException, InterruptedException {
            agent.delete(path());
        }
    }
}
