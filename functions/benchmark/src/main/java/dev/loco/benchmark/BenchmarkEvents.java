package dev.loco.benchmark;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.EventType;
import dev.loco.fleet.benchmark.Benchmarks;
import dev.loco.http.event.EventEntry;
import dev.loco.http.event.IncomingEvent;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Set;

/** Starts a run for an event that asks for one, and tells of runs that have ended when something hints at it. */
@Singleton
final class BenchmarkEvents implements EventEntry {
    private static final String PING = "dev.knative.sources.ping";
    private static final String JOB_CHANGED = "dev.knative.apiserver.resource.update";

    private final Benchmarks benchmarks;

    BenchmarkEvents(Benchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    @Override
    public String name() {
        return "benchmark";
    }

    @Override
    public Set<String> types() {
        return Set.of(EventType.BENCHMARK_REQUESTED.wire(), PING, JOB_CHANGED);
    }

    /** The same event again gets the run that it got before. */
    @Override
    public void on(IncomingEvent event) throws IOException {
        if (event.data() instanceof BenchmarkRequest request) {
            BenchmarkController.accepted(benchmarks.start("event " + event.source() + " " + event.id(), request));
        } else {
            benchmarks.announceEnded();
        }
    }
}
