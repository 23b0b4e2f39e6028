package dev.loco.fleet.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.EventType;
import dev.loco.contract.ProblemError;
import dev.loco.fleet.event.EventPublisher;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The benchmarks of an installation: checks wishes, and makes the same wish twice one run. */
public final class Benchmarks {
    private static final int ID_BYTES = 8;

    private final BenchmarkRunner runner;
    private final EventPublisher events;

    public Benchmarks(BenchmarkRunner runner, EventPublisher events) {
        this.runner = runner;
        this.events = events;
    }

    /**
     * Starts a run.
     *
     * @param key what makes two wishes the same: an idempotency key or an event's id and source; null for a wish of its own
     */
    public BenchmarkReply start(@Nullable String key, BenchmarkRequest request) throws IOException {
        List<ProblemError> errors = BenchmarkRules.violations(request, runner.place());
        if (!errors.isEmpty()) {
            return new BenchmarkReply.Invalid(errors);
        }
        return switch (runner.start(id(key), request)) {
            case StartReply.Started started -> new BenchmarkReply.Accepted(started.run());
            case StartReply.Existing existing
            when !existing.run().name().equals(request.name()) ->
                new BenchmarkReply.Invalid(List.of(new ProblemError(
                        "#/name",
                        "The same key was used for the benchmark "
                                + existing.run().name() + ".")));
            case StartReply.Existing existing -> new BenchmarkReply.Accepted(existing.run());
            case StartReply.LimitReached reached -> new BenchmarkReply.LimitReached(reached.reason());
            case StartReply.Unavailable unavailable -> new BenchmarkReply.Unavailable(unavailable.reason());
        };
    }

    /** The runs that are kept, the newest first. */
    public List<BenchmarkRun> list() throws IOException {
        return runner.list();
    }

    /** The run of that id. */
    public Optional<BenchmarkRun> find(String id) throws IOException {
        return runner.find(id);
    }

    /** Ends a run; empty if there is none of that id. */
    public Optional<BenchmarkRun> cancel(String id) throws IOException {
        return runner.cancel(id);
    }

    /** Tells of the runs that have ended since it was told of any. */
    public void announceEnded() throws IOException {
        runner.takeEnded().forEach(run -> events.publish(EventType.BENCHMARK_FINISHED, null, run));
    }

    /** A file that a run has left. */
    public Optional<byte[]> artifact(String id, String name) throws IOException {
        return runner.artifact(id, name);
    }

    /** Equal keys give equal ids; no key gives an id of its own. */
    private static String id(@Nullable String key) {
        try {
            byte[] source = (key == null ? UUID.randomUUID().toString() : "key " + key).getBytes(UTF_8);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(source);
            return "bench-" + HexFormat.of().formatHex(digest, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
