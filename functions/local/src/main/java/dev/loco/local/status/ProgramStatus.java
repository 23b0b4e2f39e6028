package dev.loco.local.status;

import dev.loco.local.supervisor.SupervisorClient;
import dev.loco.local.supervisor.SupervisorStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One supervised program.
 *
 * @param state {@code running}, {@code stopped}, {@code failed}, or {@code unknown} if its supervisor does not answer
 */
record ProgramStatus(
        String state,
        @Nullable Long pid,
        int restarts,
        @Nullable String message) {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    static ProgramStatus of(Path socket) {
        try {
            SupervisorStatus status = SupervisorClient.status(socket, TIMEOUT);
            return new ProgramStatus(
                    status.state().name().toLowerCase(Locale.ROOT), status.pid(), status.restarts(), status.message());
        } catch (IOException e) {
            return new ProgramStatus("unknown", null, 0, null);
        }
    }
}
