package dev.loco.local.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A small process that survives the node and, if the node could not, waits for its programs to end and removes what they
 * leave: {@code run/} and the control groups.
 */
public final class Sweeper {
    private final Process process;

    private Sweeper(Process process) {
        this.process = process;
    }

    /** Starts it in a session of its own, where no Ctrl-C reaches it. */
    public static Sweeper start(LocoHome home, List<Path> controlGroups) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "setsid",
                "sh",
                "-c",
                script(),
                "loco-sweeper",
                home.directory().toString(),
                String.valueOf(ProcessHandle.current().pid())));
        controlGroups.forEach(group -> command.add(group.toString()));
        return new Sweeper(new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(Path.of("/").toFile())
                .start());
    }

    public long pid() {
        return process.pid();
    }

    /** Tells it that the node ends, and waits for it. */
    public void release() {
        try {
            process.getOutputStream().close();
            process.waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String script() throws IOException {
        try (InputStream source = Sweeper.class.getResourceAsStream("sweep.sh")) {
            if (source == null) {
                throw new IOException("sweep.sh is missing in the program's own jar");
            }
            return new String(source.readAllBytes(), UTF_8);
        }
    }
}
