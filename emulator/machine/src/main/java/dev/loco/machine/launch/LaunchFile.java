package dev.loco.machine.launch;

import dev.loco.machine.host.AtomicFile;
import dev.loco.machine.host.MachineException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The command line in a file, one argument per line. The lines after {@code ?PATH} apply only if that file exists when the machine
 * starts, so a machine that crashes after its state was saved resumes, without being prepared again.
 */
public final class LaunchFile {

    /** Its name in the run directory. */
    public static final String NAME = "launch";

    private LaunchFile() {}

    /**
     * Writes the launch file.
     *
     * @param marker the file that says that a state named {@code tag} has been saved; null never to resume
     */
    public static void write(Path run, List<String> command, @Nullable Path marker, String tag)
            throws IOException, MachineException {
        List<String> lines = new ArrayList<>(command);
        if (marker != null) {
            lines.addAll(List.of("?" + marker, "-loadvm", tag));
        }
        for (String line : lines) {
            if (line.contains("\n") || line.isEmpty()) {
                throw new MachineException("cannot start the machine: an argument is empty or holds a line break");
            }
        }
        AtomicFile.write(run.resolve(NAME), (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
