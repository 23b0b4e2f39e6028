package dev.loco.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the probe guest and the display clock are; they are built if that has not been done. */
public final class ProbeGuest {

    private ProbeGuest() {}

    public static Path path() throws IOException {
        return built("../guest/probe", "target/probe.elf");
    }

    static Path displayClock() throws IOException {
        return built("../display-clock", "target/libdisplay_clock.so");
    }

    private static Path built(String directory, String file) throws IOException {
        Path path = Path.of(directory, file);
        if (!Files.exists(path)) {
            new ProcessBuilder("make", "-C", directory)
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        }
        return path.toRealPath();
    }
}
