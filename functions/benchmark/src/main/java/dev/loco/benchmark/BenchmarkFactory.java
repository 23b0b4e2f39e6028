package dev.loco.benchmark;

import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.benchmark.Benchmarks;
import dev.loco.fleet.event.EventPublisher;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Wires the benchmarks to the ports of the fleet. */
@Factory
final class BenchmarkFactory {

    @Singleton
    Benchmarks benchmarks(BenchmarkRunner runner, EventPublisher events) {
        return new Benchmarks(runner, events);
    }
}
