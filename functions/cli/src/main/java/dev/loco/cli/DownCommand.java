package dev.loco.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Node;
import dev.loco.local.node.NodeLock;
import dev.loco.local.node.UnsavedStates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** {@code loco down}: ends the node of this home and what it has started. */
@Command(name = "down", description = "Saves every guest's state and stops the fleet.", mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Surroundings surroundings;

    DownCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        LocoHome home = surroundings.home();
        boolean isRunning = NodeLock.isHeld(home);
        if (isRunning) {
            TerminalProgress progress = new TerminalProgress(surroundings.err(), surroundings.isTerminal());
            progress.step("Saving and stopping");
            stop(home);
            progress.end();
        }
        if (Files.exists(home.run()) && !Node.cleanUp(home)) {
            throw new CommandException("the fleet on " + home.directory() + " is being started again");
        }
        surroundings.out().println(isRunning ? "Stopped." : "Nothing runs on " + home.directory() + ".");
        List<String> unsaved = isRunning ? UnsavedStates.read(home).reasons() : List.of();
        unsaved.forEach(reason -> surroundings.err().println("loco: " + reason));
        return unsaved.isEmpty() ? ExitCode.OK : ExitCode.FAILED;
    }

    private static void stop(LocoHome home) throws CommandException, IOException, InterruptedException {
        Optional<ProcessHandle> node = node(home);
        if (node.isEmpty()) {
            return;
        }
        node.get().destroy();
        try {
            node.get().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            node.get().destroyForcibly();
            node.get().onExit().join();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process cannot fail to end", e);
        }
    }

    private static Optional<ProcessHandle> node(LocoHome home) throws CommandException, IOException {
        try {
            String pid = Files.readString(home.nodePid(), US_ASCII).strip();
            return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (NumberFormatException e) {
            throw new CommandException(ExitCode.FAILED, home.nodePid() + " holds no process id", e);
        }
    }
}
