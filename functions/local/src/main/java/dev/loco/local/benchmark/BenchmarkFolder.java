package dev.loco.local.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.wire.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run: {@code result.json} and {@code log.txt} as it writes them, and {@code exit} with its exit code,
 * which appears whole when it has ended.
 */
record BenchmarkFolder(Path folder) {
    private static final String RESULT = "result.json";
    private static final String LOG = "log.txt";
    private static final String EXIT = "exit";
    private static final int MAX_ARTIFACT_BYTES = 8 << 20;

    /** The run as its folder and its processes tell it. */
    BenchmarkRun run(BenchmarkIndex.Entry entry) throws IOException {
        Optional<Integer> exit = exit();
        Instant cancelledAt = entry.cancelledAt();
        if (cancelledAt != null) {
            return run(entry, BenchmarkStatus.CANCELLED, cancelledAt, null, null);
        }
        if (exit.isEmpty() && BenchmarkProcesses.of(folder).includes(entry.pid())) {
            return run(entry, BenchmarkStatus.RUNNING, null, null, null);
        }
        Instant endedAt = endedAt(entry);
        // Looked at again: it may have ended between the two looks.
        exit = exit();
        if (exit.isEmpty()) {
            return run(entry, BenchmarkStatus.FAILED, endedAt, null, "Its process was ended.");
        }
        Map<String, Object> result = result();
        return exit.get() == 0 && result != null
                ? run(entry, BenchmarkStatus.SUCCEEDED, endedAt, result, null)
                : run(entry, BenchmarkStatus.FAILED, endedAt, null, lastLine());
    }

    /** A file that the run has left, its first 8 MiB. */
    Optional<byte[]> artifact(String name) throws IOException {
        if (!artifacts().contains(name)) {
            return Optional.empty();
        }
        try (InputStream file = Files.newInputStream(folder.resolve(name))) {
            return Optional.of(file.readNBytes(MAX_ARTIFACT_BYTES));
        }
    }

    private List<String> artifacts() throws IOException {
        return List.of(RESULT, LOG).stream()
                .filter(name -> Files.exists(folder.resolve(name)))
                .toList();
    }

    private BenchmarkRun run(
            BenchmarkIndex.Entry entry,
            BenchmarkStatus status,
            @Nullable Instant finishedAt,
            @Nullable Map<String, Object> result,
            @Nullable String message)
            throws IOException {
        return new BenchmarkRun(
                entry.id(),
                entry.name(),
                status,
                entry.createdAt(),
                entry.createdAt(),
                finishedAt,
                result,
                artifacts(),
                message);
    }

    private Optional<Integer> exit() throws IOException {
        try {
            return Optional.of(
                    Integer.valueOf(Files.readString(folder.resolve(EXIT)).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Instant endedAt(BenchmarkIndex.Entry entry) throws IOException {
        for (String name : List.of(EXIT, LOG)) {
            if (Files.exists(folder.resolve(name))) {
                return Files.getLastModifiedTime(folder.resolve(name)).toInstant();
            }
        }
        return entry.createdAt();
    }

    private @Nullable Map<String, Object> result() throws IOException {
        try {
            return Json.mapper()
                    .readValue(Files.readAllBytes(folder.resolve(RESULT)), new TypeReference<Map<String, Object>>() {});
        } catch (JacksonException | NoSuchFileException e) {
            return null;
        }
    }

    private String lastLine() throws IOException {
        String log = new String(artifact(LOG).orElse(new byte[0]), UTF_8);
        return log.lines()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(String::strip)
                .orElse("It said nothing.");
    }
}
