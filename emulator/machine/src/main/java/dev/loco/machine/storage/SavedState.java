package dev.loco.machine.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the machine resumes a saved state.
 *
 * @param tag of the state it will resume, null for a cold boot
 * @param messages why it boots cold although something was saved
 */
public record SavedState(@Nullable String tag, List<String> messages) {

    /**
     * Decides by the marker, a file that whoever saved a state has made, and by what the disk holds. A marker without a state that
     * fits is removed.
     */
    public static SavedState decide(Path marker, String tag, List<String> snapshots, boolean allowed)
            throws IOException {
        if (!allowed || !Files.exists(marker)) {
            return new SavedState(null, List.of());
        }
        if (snapshots.contains(tag)) {
            return new SavedState(tag, List.of());
        }
        Files.delete(marker);
        String reason = snapshots.stream().anyMatch(snapshot -> snapshot.startsWith("loco-"))
                ? "was made by another machine (its image, hardware or QEMU has changed)"
                : "is gone";
        return new SavedState(null, List.of("The saved state " + reason + ": the guest boots cold."));
    }
}
