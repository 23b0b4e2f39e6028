package dev.loco.local.node;

import dev.loco.local.process.ProcessList;
import dev.loco.local.focus.CpuControl;
import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an earlier node left because it, or the machine, ended without warning. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Leftovers() {}

    /** Waits for the earlier node's programs to end, ends those that do not, and removes its files and groups. */
    static void remove(LocoHome home, CpuControl cpu) throws IOException {
        new ProcessList(processes(home)).awaitEnd(PATIENCE);
        cpu.remove();
        deleteTree(home.run());
    }

    static Path processes(LocoHome home) {
        return home.run().resolve("processes");
    }

    static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
