package dev.loco.agent.machine;

import dev.loco.qmp.QmpEvent;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a guest whose volume is full: QEMU stops it at a write that found no room (qapi/block-core.json {@code BLOCK_IO_ERROR} with {@code nospace}), a person is
 * told, and it goes on with that same write once there is room. Thread-safe.
 */
public final class FullDisk {

    static final String MESSAGE =
            "The volume of the machine's disk is full: the guest stands still until there is room.";

    /** What it sees and does. */
    public interface Surroundings {

        /** Whether the volume has no room yet. */
        boolean isFull() throws IOException;

        /** Has the guest go on. */
        void resume() throws IOException;

        /** Tells a person; null when there is nothing more to tell. */
        void tell(@Nullable String message);
    }

    private final Surroundings surroundings;
    private volatile boolean full;

    public FullDisk(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Takes an event of QEMU. */
    public void on(QmpEvent event) {
        switch (event.name()) {
            case "BLOCK_IO_ERROR" -> {
                if (event.data().path("nospace").asBoolean()
                        && event.data().path("action").asText().equals("stop")) {
                    full = true;
                    surroundings.tell(MESSAGE);
                }
            }
            case "RESUME" -> over();
            default -> {}
        }
    }

    /** QEMU has started anew. */
    public void over() {
        if (full) {
            full = false;
            surroundings.tell(null);
        }
    }

    /** Looks whether there is room again; called by a coarse tick on a thread that may wait. */
    public void tick() {
        try {
            if (full && !surroundings.isFull()) {
                surroundings.resume();
            }
        } catch (IOException e) {
            return; // QEMU is gone, or the volume: the next tick looks again
        }
    }
}
