package dev.loco.local.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Processes that carry a variable of their environment from the one that was started with it: all that came of it, also
 * those that left its session and its family (proc(5), {@code /proc/[pid]/environ}).
 *
 * @param variable its name
 * @param prefix what its value begins with
 */
public record MarkedProcesses(String variable, String prefix) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Whether a process lives and is one of these. */
    public boolean includes(long pid) {
        try {
            String environment = Files.readString(Path.of("/proc", String.valueOf(pid), "environ"), ISO_8859_1);
            String entry = variable + "=" + prefix;
            return environment.startsWith(entry) || environment.contains("\0" + entry);
        } catch (IOException e) {
            return false;
        }
    }

    /** Those that live now. */
    public List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses()
                .filter(process -> includes(process.pid()))
                .toList();
    }

    /** Asks all to end, and ends those that do not; blocks until none is left. */
    public void end() {
        List<ProcessHandle> left = alive();
        left.forEach(ProcessHandle::destroy);
        if (!haveEnded(left)) {
            left = alive();
            left.forEach(ProcessHandle::destroyForcibly);
            left.forEach(process -> process.onExit().join());
        }
    }

    private static boolean haveEnded(List<ProcessHandle> processes) {
        CompletableFuture<?>[] ends =
                processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process cannot fail to end", e);
        }
    }
}
