package dev.loco.machine.launch;

import dev.loco.machine.host.MachineException;
import dev.loco.machine.host.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Makes a named pipe. */
public final class Fifo {

    private Fifo() {}

    /** Idempotent; whatever else has that name is replaced. */
    public static void make(Path path) throws IOException, MachineException, InterruptedException {
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .isOther()) {
                return;
            }
            Files.delete(path);
        }
        Tools.Outcome outcome = Tools.run(Path.of("mkfifo"), "-m", "600", path.toString());
        if (outcome.failed()) {
            throw new MachineException("cannot make the pipe " + path + ": " + outcome.reason());
        }
    }
}
