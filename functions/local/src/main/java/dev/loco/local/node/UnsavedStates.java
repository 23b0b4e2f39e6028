package dev.loco.local.node;

import dev.loco.local.home.JsonFile;
import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * What a node could not save when it stopped, for whoever stopped it.
 *
 * @param reasons a sentence for each instance
 */
public record UnsavedStates(List<String> reasons) {
    public UnsavedStates {
        reasons = List.copyOf(reasons);
    }

    /** What the last node of a home could not save. */
    public static UnsavedStates read(LocoHome home) throws IOException {
        Optional<UnsavedStates> file = JsonFile.read(home.unsaved(), UnsavedStates.class);
        return file.orElse(new UnsavedStates(List.of()));
    }

    /** Leaves it in the home; nothing at all if everything is saved. */
    void write(LocoHome home) throws IOException {
        if (reasons.isEmpty()) {
            Files.deleteIfExists(home.unsaved());
        } else {
            JsonFile.write(home.unsaved(), this);
        }
    }
}
