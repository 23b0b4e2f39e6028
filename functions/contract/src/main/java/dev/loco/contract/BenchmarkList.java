package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Benchmark runs, the newest first. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BenchmarkList(List<BenchmarkRun> items) {
    public BenchmarkList {
        items = List.copyOf(items);
    }
}
