package dev.loco.fleet.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.BenchmarkPlace;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.benchmark.StartReply;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A runner that runs one benchmark at a time, for ever, or until it is told how it ended. */
public final class FakeBenchmarks implements BenchmarkRunner {
    private final Map<String, BenchmarkRun> runs = new LinkedHashMap<>();
    private final Set<String> announced = new HashSet<>();
    private BenchmarkPlace place = BenchmarkPlace.MACHINE;

    /** Moves it to another place. */
    public synchronized void move(BenchmarkPlace to) {
        place = to;
    }

    @Override
    public synchronized BenchmarkPlace place() {
        return place;
    }

    @Override
    public synchronized StartReply start(String id, BenchmarkRequest request) {
        BenchmarkRun existing = runs.get(id);
        if (existing != null) {
            return new StartReply.Existing(existing);
        }
        if (runs.values().stream().anyMatch(run -> run.status() == BenchmarkStatus.RUNNING)) {
            return new StartReply.LimitReached("One benchmark is running already.");
        }
        Instant now = Instant.now();
        String name = Objects.requireNonNull(request.name(), "the rules require a name");
        BenchmarkRun run =
                new BenchmarkRun(id, name, BenchmarkStatus.RUNNING, now, now, null, null, List.of("log.txt"), null);
        runs.put(id, run);
        return new StartReply.Started(run);
    }

    @Override
    public synchronized List<BenchmarkRun> list() {
        return List.copyOf(runs.values()).reversed();
    }

    @Override
    public synchronized Optional<BenchmarkRun> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public synchronized Optional<BenchmarkRun> cancel(String id) {
        return find(id).map(run -> run.status() == BenchmarkStatus.RUNNING ? end(run, BenchmarkStatus.CANCELLED) : run);
    }

    @Override
    public synchronized List<BenchmarkRun> takeEnded() {
        return list().stream()
                .filter(run -> run.finishedAt() != null && announced.add(run.id()))
                .toList();
    }

    @Override
    public synchronized Optional<byte[]> artifact(String id, String name) {
        return find(id).filter(run -> run.artifacts().contains(name)).map(run -> "a log\n".getBytes(UTF_8));
    }

    private BenchmarkRun end(BenchmarkRun run, BenchmarkStatus status) {
        BenchmarkRun ended = new BenchmarkRun(
                run.id(),
                run.name(),
                status,
                run.createdAt(),
                run.startedAt(),
                Instant.now(),
                null,
                run.artifacts(),
                null);
        runs.put(run.id(), ended);
        return ended;
    }
}
