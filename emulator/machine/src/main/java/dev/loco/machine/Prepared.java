package dev.loco.machine;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.loco.machine.host.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The machine as it will start, printed for whoever starts it and written to {@value #FILE} for its agent.
 *
 * @param accelerator {@code kvm} or {@code tcg}
 * @param savedState the saved state it will resume, null for a cold boot
 * @param savedStateTag the name under which this machine's state is to be saved
 * @param marker file to be made once a state has been saved under that name; without it the machine boots cold
 * @param displayClock whether the screen can be read faster than 33 times a second
 * @param messages what the user should know, one sentence each
 * @param overlay the disk that is written to
 */
public record Prepared(
        String accelerator,
        @Nullable String savedState,
        String savedStateTag,
        String marker,
        boolean displayClock,
        List<String> messages,
        String overlay) {

    /** Its name in the run directory, where the agent of the same pod finds it. */
    static final String FILE = "machine.json";

    /** Writes it beside the launch file. */
    void write(Path run) throws IOException {
        AtomicFile.write(run.resolve(FILE), new ObjectMapper().writeValueAsBytes(this));
    }
}
