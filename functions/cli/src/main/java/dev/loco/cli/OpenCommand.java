package dev.loco.cli;

import dev.loco.local.home.LocoHome;
import dev.loco.local.node.Access;
import dev.loco.local.node.NodeFile;
import dev.loco.local.node.NodeLock;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code loco open}: the wall in the user's browser. */
@Command(name = "open", description = "Opens the wall in your browser.", mixinStandardHelpOptions = true)
final class OpenCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    OpenCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws CommandException, IOException, InterruptedException {
        LocoHome home = surroundings.home();
        Optional<NodeFile> node = NodeLock.isHeld(home) ? NodeFile.read(home) : Optional.empty();
        if (node.isEmpty()) {
            throw new CommandException(
                    ExitCode.NOT_RUNNING, "nothing runs on " + home.directory() + "; start it with ./loco up", null);
        }
        String url = Access.open(home).url(node.get().console());
        if (!isOpened(url)) {
            surroundings.err().println("There is no browser to open here. The address is:");
        }
        surroundings.out().println(url);
        return ExitCode.OK;
    }

    private boolean isOpened(String url) throws InterruptedException {
        if (!surroundings.environment().containsKey("DISPLAY")
                && !surroundings.environment().containsKey("WAYLAND_DISPLAY")) {
            return false;
        }
        try {
            return new ProcessBuilder("xdg-open", url)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
