package dev.loco.local.benchmark;

import dev.loco.local.home.FileTree;
import dev.loco.local.home.LocoHome;
import dev.loco.local.process.MarkedProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The processes of benchmarks: each carries the folder of its run in its environment, whatever becomes of its parents. */
public final class BenchmarkProcesses {
    /** The variable that marks them; {@code sweep.sh} looks for it too. */
    static final String VARIABLE = "LOCO_BENCHMARK_RUN";

    private static final Path TEMPORARY = Path.of("/tmp");

    private BenchmarkProcesses() {}

    /** Those of one run. */
    static MarkedProcesses of(Path folder) {
        return new MarkedProcesses(VARIABLE, folder.toString());
    }

    /** Where a run keeps temporary files: a short path, since sockets lie under it. */
    static Path temporary(String id) {
        return TEMPORARY.resolve("loco-" + id);
    }

    /** Ends a run, with its temporary files; blocks until nothing of it is left. */
    static void end(Path folder) throws IOException {
        of(folder).end();
        FileTree.delete(temporary(String.valueOf(folder.getFileName())));
    }

    /** Ends every run of a home. */
    public static void endAll(LocoHome home) throws IOException {
        if (!Files.isDirectory(home.benchmarks())) {
            return;
        }
        List<Path> folders;
        try (Stream<Path> found = Files.list(home.benchmarks())) {
            folders = found.filter(Files::isDirectory).toList();
        }
        new MarkedProcesses(VARIABLE, home.benchmarks() + "/").end();
        for (Path folder : folders) {
            FileTree.delete(temporary(String.valueOf(folder.getFileName())));
        }
    }
}
