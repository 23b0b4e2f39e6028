package dev.loco.fleet.benchmark;

import dev.loco.contract.Benchmark;
import java.util.Arrays;
import java.util.List;

/** Where benchmarks run, and thereby which. */
public enum BenchmarkPlace {
    /** Beside the functions, on the same machine: they may start fleets of their own there. */
    MACHINE,
    /** In a pod, which reaches the instances and nothing of the nodes they run on. */
    CLUSTER;

    /** Whether a benchmark finds here what it needs. */
    public boolean has(Benchmark benchmark) {
        return this == MACHINE || benchmark.needs() == Benchmark.Needs.INSTANCE;
    }

    /** Names of those that can be run here. */
    List<String> names() {
        return Arrays.stream(Benchmark.values())
                .filter(this::has)
                .map(Benchmark::wireName)
                .toList();
    }
}
