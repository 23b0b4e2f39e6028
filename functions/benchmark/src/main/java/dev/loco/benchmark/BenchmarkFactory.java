package dev.loco.benchmark;

import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.benchmark.Benchmarks;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the benchmarks to the ports of the fleet. */
@Factory
final class BenchmarkFactory {

    @Singleton
    Benchmarks benchmarks(BenchmarkRunner runner) {
        return new Benchmarks(runner);
    }
}
