package dev.loco.local.focus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * CPU by priority (setpriority(2)), for machines whose control groups we may not write. A priority is a thread's, so every
 * thread of a process gets it.
 *
 * <p>Only root may give priority back; for other users each limit only ever lowers it.
 */
final class NiceCpuControl implements CpuControl {
    private static final int TIMEOUT_SECONDS = 2;

    @Override
    public String mechanism() {
        return "nice";
    }

    @Override
    public void limit(String instance, List<Long> pids, CpuLimit limit) throws IOException {
        List<String> command = new ArrayList<>(List.of("renice", "--priority", String.valueOf(limit.nice()), "--pid"));
        for (long pid : pids) {
            try (Stream<Path> threads = Files.list(Path.of("/proc", String.valueOf(pid), "task"))) {
                threads.map(thread -> thread.getFileName().toString()).forEach(command::add);
            }
        }
        Process renice = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!renice.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS) || renice.exitValue() != 0) {
                throw new IOException("this user may not set priority " + limit.nice());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a priority was set", e);
        } finally {
            renice.destroy();
        }
    }
}
