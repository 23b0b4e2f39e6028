package dev.loco.local.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Processes that carry a variable of their environment from the one that was started with it: all that came of it, also
 * those that left its session and its family (proc(5), {@code /proc/[pid]/environ}).
 *
 * @param variable its name
 * @param prefix what its value begins with
 */
public record MarkedProcesses(String variable, String prefix) {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PERIOD = Duration.ofMillis(20);

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

    /** Those that live now; one that has ended and that nobody has waited for does not. */
    public List<ProcessHandle> alive() {
        return ProcessHandle.allProcesses()
                .filter(process -> includes(process.pid()))
                .toList();
    }

    /** Asks all to end, and ends those that do not; blocks until none is left, or the caller is interrupted. */
    public void end() {
        alive().forEach(ProcessHandle::destroy);
        try {
            long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
            for (List<ProcessHandle> left = alive(); !left.isEmpty(); left = alive()) {
                if (System.nanoTime() > deadlineNanos) {
                    left.forEach(ProcessHandle::destroyForcibly);
                }
                Thread.sleep(PERIOD);
            }
        } catch (InterruptedException e) {
            alive().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }
}
