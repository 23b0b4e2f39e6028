package dev.loco.local.process;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The processes a node has started, in a file that outlives it: one line each, process id and start time in clock ticks
 * since boot (proc(5), {@code stat} field 22), which together name a process for good.
 */
public final class ProcessList {
    private final Path file;

    public ProcessList(Path file) {
        this.file = file;
    }

    public void add(long pid) throws IOException {
        String line = pid + " " + startTicks(pid).orElse(0L) + "\n";
        Files.writeString(file, line, US_ASCII, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The processes of the list that still live. */
    public List<ProcessHandle> alive() throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        return Files.readAllLines(file, US_ASCII).stream()
                .map(line -> line.split(" ", -1))
                .filter(fields -> fields.length == 2)
                .filter(fields -> startTicks(Long.parseLong(fields[0])).equals(Optional.of(Long.valueOf(fields[1]))))
                .flatMap(fields -> ProcessHandle.of(Long.parseLong(fields[0])).stream())
                .toList();
    }

    /** Waits for all to end by themselves, then ends those that have not. */
    public void awaitEnd(Duration patience) throws IOException {
        List<ProcessHandle> left = alive();
        CompletableFuture<Void> ended =
                CompletableFuture.allOf(left.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new));
        try {
            ended.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            for (ProcessHandle process : alive()) {
                process.destroyForcibly();
                process.onExit().join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException("a process cannot fail to end", e);
        }
    }

    private static Optional<Long> startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            return Optional.of(
                    Long.valueOf(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[19]));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
