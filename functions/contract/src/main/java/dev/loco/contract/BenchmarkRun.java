package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of a benchmark.
 *
 * @param result what the benchmark printed with {@code --json}; null until it has succeeded
 * @param artifacts names of the files it left
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BenchmarkRun(
        String id,
        String name,
        BenchmarkStatus status,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Map<String, Object> result,
        List<String> artifacts,
        @Nullable String message) {

    public BenchmarkRun {
        artifacts = List.copyOf(artifacts);
    }
}
