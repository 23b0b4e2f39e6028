package dev.loco.cli;

import dev.loco.contract.Drive;
import dev.loco.contract.DriveList;
import dev.loco.contract.MediumRequest;
import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code loco media}: the CDs and floppies of a machine. */
@Command(
        name = "media",
        description = "Changes the CD and the floppy of a machine.",
        mixinStandardHelpOptions = true,
        subcommands = {MediaCommand.ListDrives.class, MediaCommand.Insert.class, MediaCommand.Eject.class})
final class MediaCommand implements Runnable, ServerOptions.Holder {
    private static final String PATH = "/v1/drives";

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

    /** {@code loco media list}. */
    @Command(name = "list", description = "Lists the drives and what is in them.", mixinStandardHelpOptions = true)
    static final class ListDrives extends InstanceCommand {
        ListDrives(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(ApiClient agent, PrintStream out) throws CommandException, InterruptedException {
            for (Drive drive : ApiClient.read(agent.get(PATH), DriveList.class).items()) {
                out.printf(
                        "%-10s %-7s %s%n",
                        drive.name(), Words.of(drive.kind()), drive.medium() == null ? "empty" : drive.medium());
            }
        }
    }

    /** A command for one drive. */
    abstract static class Named extends InstanceCommand {
        @Parameters(index = "1", paramLabel = "DRIVE", description = "cd0 or floppy0.")
        private String drive = "";

        @Option(names = "--force", description = "Even if the guest holds the tray shut.")
        private boolean isForced;

        Named(Surroundings surroundings) {
            super(surroundings);
        }

        final String path() {
            return PATH + "/" + Words.path(drive) + (isForced ? "?force=true" : "");
        }
    }

    /** {@code loco media insert}. */
    @Command(name = "insert", description = "Puts a medium into a drive.", mixinStandardHelpOptions = true)
    static final class Insert extends Named {
        @Parameters(index = "2", paramLabel = "FILE", description = "Its name in the folder of media.")
        private String file = "";

        Insert(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(ApiClient agent, PrintStream out) throws CommandException, IOException, InterruptedException {
            agent.put(path(), new MediumRequest(file));
        }
    }

    /** {@code loco media eject}. */
    @Command(name = "eject", description = "Takes the medium out of a drive.", mixinStandardHelpOptions = true)
    static final class Eject extends Named {
        Eject(Surroundings surroundings) {
            super(surroundings);
        }

        @Override
        void run(ApiClient agent, PrintStream out) throws CommandException, InterruptedException {
            agent.delete(path());
        }
    }
}
