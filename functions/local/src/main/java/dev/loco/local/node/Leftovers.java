package dev.loco.local.node;

import dev.loco.local.benchmark.BenchmarkProcesses;
import dev.loco.local.focus.CpuControl;
import dev.loco.local.home.FileTree;
import dev.loco.local.home.LocoHome;
import dev.loco.local.process.ProcessList;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** What an earlier node left because it, or the machine, ended without warning. */
final class Leftovers {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Leftovers() {}

    /** Waits for the earlier node's programs to end, ends those that do not, and removes its files and groups. */
    static void remove(LocoHome home, CpuControl cpu) throws IOException {
        BenchmarkProcesses.endAll(home);
        new ProcessList(processes(home)).awaitEnd(PATIENCE);
        cpu.remove();
        FileTree.delete(home.run());
    }

    static Path processes(LocoHome home) {
        return home.run().resolve("processes");
    }
}
