package dev.loco.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command without a subcommand: shows what there is. */
@Command(
        name = "loco",
        description = "Emulated PCs, live in the browser.",
        version = "loco 0.1.0",
        mixinStandardHelpOptions = true,
        footer = "The launcher itself knows one more: loco cluster, a real Kubernetes and Knative for tests.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            OpenCommand.class,
            ListCommand.class,
            FocusCommand.class,
            RecoverCommand.class,
            PowerCommand.class,
            PauseCommand.class,
            ResetCommand.class,
            StateCommand.class,
            MediaCommand.class,
            TestCommand.class,
            BenchCommand.class,
            ImagesCommand.class,
            DeployCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            TrainCommand.class
        })
final class LocoCommand implements Runnable, ServerOptions.Holder {
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
