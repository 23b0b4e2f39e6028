package dev.loco.cli;

import static java.util.Map.entry;

import dev.loco.cli.deploy.DeployException;
import dev.loco.local.node.NodeException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;

/** Runs one command and ends with its exit code. */
public final class Main {
    private Main() {}

    static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.of(System.getenv());
        System.setProperty("loco.log", surroundings.home().log("node").toString());
        System.exit(commandLine(surroundings).execute(arguments));
    }

    /** The command line with all subcommands; failures become one line on the standard error. */
    static CommandLine commandLine(Surroundings surroundings) {
        boolean isPlugin = KnCommand.PROGRAM.equals(surroundings.environment().get("LOCO_PROGRAM"));
        Object top = isPlugin ? new KnCommand() : new LocoCommand();
        CommandLine line = new CommandLine(top, new Commands(surroundings));
        line.setExecutionExceptionHandler((failure, command, result) -> report(failure, command));
        line.setParameterExceptionHandler((failure, arguments) -> {
            CommandLine command = failure.getCommandLine();
            command.getErr()
                    .println("loco: " + firstLine(reason(failure)) + "; see " + (isPlugin ? "kn loco " : "./loco ")
                            + (command.getParent() == null ? "" : command.getCommandName() + " ") + "--help");
            return ExitCode.USAGE;
        });
        return line;
    }

    private static String reason(CommandLine.ParameterException failure) {
        return failure instanceof CommandLine.UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
                ? "there is no " + (failure.getCommandLine().getParent() == null ? "command " : "argument ")
                        + unmatched.getUnmatched().getFirst()
                : String.valueOf(failure.getMessage());
    }

    private static int report(Exception failure, CommandLine command) throws Exception {
        String message = switch (failure) {
            case CommandException known -> known.getMessage();
            case NodeException known -> known.getMessage();
            case DeployException known -> known.getMessage();
            case AccessDeniedException denied -> "no permission for " + denied.getFile();
            case NoSuchFileException missing -> "there is no " + missing.getFile();
            case IOException known -> known.getMessage();
            default -> throw failure;
        };
        command.getErr().println("loco: " + firstLine(String.valueOf(message)));
        return failure instanceof CommandException known ? known.exitCode() : ExitCode.FAILED;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("failed");
    }

    /** Makes commands, giving them where they run. */
    private record Commands(Surroundings surroundings) implements CommandLine.IFactory {
        private static final Map<Class<?>, Function<Surroundings, Object>> MAKERS = Map.ofEntries(
                entry(UpCommand.class, UpCommand::new),
                entry(DownCommand.class, DownCommand::new),
                entry(StatusCommand.class, StatusCommand::new),
                entry(LogsCommand.class, LogsCommand::new),
                entry(OpenCommand.class, OpenCommand::new),
                entry(TestCommand.class, TestCommand::new),
                entry(TrainCommand.class, TrainCommand::new),
                entry(BenchCommand.class, BenchCommand::new),
                entry(ImagesCommand.class, ImagesCommand::new),
                entry(DeployCommand.class, DeployCommand::new),
                entry(DoctorCommand.class, DoctorCommand::new),
                entry(ListCommand.class, ListCommand::new),
                entry(FocusCommand.class, FocusCommand::new),
                entry(RecoverCommand.class, RecoverCommand::new),
                entry(PowerCommand.class, PowerCommand::new),
                entry(PauseCommand.class, PauseCommand::new),
                entry(ResetCommand.class, ResetCommand::new),
                entry(StateCommand.ListStates.class, StateCommand.ListStates::new),
                entry(StateCommand.Save.class, StateCommand.Save::new),
                entry(StateCommand.Restore.class, StateCommand.Restore::new),
                entry(StateCommand.Delete.class, StateCommand.Delete::new),
                entry(MediaCommand.ListDrives.class, MediaCommand.ListDrives::new),
                entry(MediaCommand.Insert.class, MediaCommand.Insert::new),
                entry(MediaCommand.Eject.class, MediaCommand.Eject::new));

        @Override
        public <K> K create(Class<K> type) throws Exception {
            var maker = MAKERS.get(type);
            return maker == null ? CommandLine.defaultFactory().create(type) : type.cast(maker.apply(surroundings));
        }
    }
}
