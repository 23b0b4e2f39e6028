package dev.loco.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kn loco}: the commands that talk to an installation, as a plugin of the Knative client. */
@Command(
        name = "kn loco",
        description = "Emulated PCs on Knative: lists, focuses, recovers and measures them.",
        version = "loco 0.1.0",
        mixinStandardHelpOptions = true,
        subcommands = {ListCommand.class, FocusCommand.class, RecoverCommand.class, BenchCommand.class})
final class KnCommand implements Runnable, ServerOptions.Holder {
    /** What the launcher sets {@code LOCO_PROGRAM} to when it was called by this name. */
    static final String PROGRAM = "kn-loco";

    @Mixin
    private ServerOptions server = new ServerOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public ServerOptions server() {
        return server;
    }

    @Override
    public void run() {
        CommandLine line = spec.commandLine();
        line.usage(line.getOut());
    }
}
