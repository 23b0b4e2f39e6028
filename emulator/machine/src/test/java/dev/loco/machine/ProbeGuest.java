package dev.loco.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the probe guest is; it is built if that has not been done. */
public final class ProbeGuest {

    private static final Path PROBE = Path.of("../guest/probe/target/probe.elf");

    private ProbeGuest() {}

    public static Path path() throws IOException {
        if (!Files.exists(PROBE)) {
            new ProcessBuilder("make", "-C", "../guest/probe")
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        }
        return PROBE.toRealPath();
    }
}
