package dev.loco.benchmark;

import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.event.EventPublisher;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import java.util.Map;

/** The benchmark function over runs in memory. */
final class BenchmarkServer {
    private BenchmarkServer() {}

    static TestServer start(FakeFleet fleet) {
        return TestServer.start(
                Map.of("loco.function.benchmark", "true"),
                Map.of(BenchmarkRunner.class, fleet.benchmarks, EventPublisher.class, fleet.publisher()));
    }
}
