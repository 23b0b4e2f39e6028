package dev.loco.local.benchmark;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The runs a home knows, the oldest first: the content of {@code benchmarks/index.json}. */
record BenchmarkIndex(List<Entry> entries) {
    static final BenchmarkIndex NONE = new BenchmarkIndex(List.of());

    BenchmarkIndex {
        entries = List.copyOf(entries);
    }

    /**
     * One run. What became of it its folder tells.
     *
     * @param pid of the process that runs it and writes down its end
     * @param announced whether its end has been told
     */
    record Entry(
            String id,
            String name,
            Instant createdAt,
            long pid,
            @Nullable Instant cancelledAt,
            boolean announced) {

        Entry cancelled(Instant at) {
            return new Entry(id, name, createdAt, pid, at, announced);
        }

        Entry told() {
            return new Entry(id, name, createdAt, pid, cancelledAt, true);
        }
    }
}
