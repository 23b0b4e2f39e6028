package dev.loco.agent.config;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the emulator is.
 *
 * @param run {@code LOCO_RUN}, folder with the sockets of QEMU and its supervisor; default the working directory. Relative names keep socket paths under the
 *     108 bytes of {@code sun_path}
 * @param savedState {@code LOCO_SAVED_STATE}, marker file that says a saved state exists; absent where {@code machine.json} tells, or the state is not kept
 * @param savedStateTag {@code LOCO_SAVED_STATE_TAG}, QEMU's name of that state
 * @param accelerator {@code LOCO_ACCELERATOR}: {@code kvm} or {@code tcg}, shown only. Saved state and accelerator are read from {@code machine.json} in the run folder
 *     where they are absent here
 * @param media {@code LOCO_MEDIA}, folder of CD and floppy images, under the same path for QEMU; absent for none
 */
public record EmulatorConfig(
        Path run,
        Optional<Path> savedState,
        Optional<String> savedStateTag,
        Optional<String> accelerator,
        Optional<Path> media) {

    static EmulatorConfig from(Environment environment) {
        return new EmulatorConfig(
                Path.of(environment.text("LOCO_RUN", ".")),
                environment.path("LOCO_SAVED_STATE"),
                environment.text("LOCO_SAVED_STATE_TAG"),
                environment.text("LOCO_ACCELERATOR"),
                environment.path("LOCO_MEDIA"));
    }

    /** A socket in the run folder. */
    public UnixDomainSocketAddress socket(String name) {
        return UnixDomainSocketAddress.of(file(name));
    }

    /** A file in the run folder. */
    public Path file(String name) {
        return run.toString().equals(".") ? Path.of(name) : run.resolve(name);
    }
}
