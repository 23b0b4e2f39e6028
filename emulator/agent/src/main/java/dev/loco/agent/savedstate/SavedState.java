package dev.loco.agent.savedstate;

import dev.loco.agent.emulator.QmpLink;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves the machine's state into its disk overlay (QEMU {@code savevm}), where the next start of QEMU continues from it. A marker file beside the overlay says that
 * there is one. Thread-safe; one save at a time.
 */
public final class SavedState {

    private static final Logger LOG = LoggerFactory.getLogger(SavedState.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final QmpLink control;
    private final Optional<Path> marker;
    private final Optional<String> tag;

    /**
     * Describes the saved state of one machine.
     *
     * @param marker the marker file; empty if this machine's state is not kept
     * @param tag QEMU's name of the state; a fingerprint of the machine
     */
    public SavedState(QmpLink control, Optional<Path> marker, Optional<String> tag) {
        this.control = control;
        this.marker = marker;
        this.tag = tag;
    }

    /** Whether this machine keeps its state. */
    public boolean isKept() {
        return marker.isPresent() && tag.isPresent();
    }

    /** Whether there is a saved state. */
    public boolean exists() {
        return marker.isPresent() && Files.exists(marker.get());
    }

    /**
     * Saves the state now; the guest stands still meanwhile.
     *
     * @throws ProblemException {@code conflict} if this machine's state is not kept, {@code instance-unavailable} if QEMU cannot save
     */
    public synchronized void save() {
        if (marker.isEmpty() || tag.isEmpty()) {
            throw new ProblemException(ProblemType.CONFLICT, "The state of this machine is not kept.");
        }
        long start = System.nanoTime();
        try {
            String printed =
                    control.connected().monitor("savevm " + tag.get(), TIMEOUT).strip();
            if (!printed.isEmpty()) {
                throw new ProblemException(ProblemType.INSTANCE_UNAVAILABLE, "QEMU cannot save: " + printed);
            }
            Files.writeString(marker.get(), tag.get() + "\n");
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemType.INSTANCE_UNAVAILABLE, "The state cannot be saved: " + e.getMessage());
        }
        LOG.atInfo()
                .addKeyValue("tag", tag.get())
                .addKeyValue("milliseconds", (System.nanoTime() - start) / 1_000_000)
                .log("state saved");
    }
}
