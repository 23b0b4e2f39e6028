package dev.loco.fleet.instance;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * One instance as the platform knows it without asking its agent.
 *
 * @param id {@code loco-0}, {@code loco-1}, …
 * @param ordinal position in the fleet, from 0
 * @param name what a person calls it
 * @param guest what runs in it
 * @param agentUrl base URL of its agent
 * @param emulator what the platform says of the emulator's process
 * @param message why the emulator is not running, in a sentence, if the platform knows
 * @param uid the pod it lives in now: another pod of the same name has another one; null where there are no pods
 * @param place what the platform's adapters remember of it as it was listed; null where they need nothing
 */
public record CatalogEntry(
        String id,
        int ordinal,
        String name,
        String guest,
        URI agentUrl,
        EmulatorProcess emulator,
        @Nullable String message,
        @Nullable String uid,
        @Nullable Place place) {

    /** The state of the process that runs QEMU. */
    public enum EmulatorProcess {
        /** It runs. */
        RUNNING,
        /** It is being prepared, or was not started yet. */
        STARTING,
        /** It was ended on purpose. */
        STOPPED,
        /** Its supervisor gave up. */
        FAILED,
        /** The platform has given up the node it runs on: nobody hears from it. */
        STRANDED,
        /** Nobody who would know answers. */
        UNKNOWN
    }
}
