package dev.loco.benchmark;

import dev.loco.contract.BenchmarkList;
import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.fleet.benchmark.BenchmarkReply;
import dev.loco.fleet.benchmark.Benchmarks;
import dev.loco.http.access.Access;
import dev.loco.wire.Principal;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** {@code /v1/benchmarks}. */
@Controller("/v1/benchmarks")
@ExecuteOn(TaskExecutors.BLOCKING)
final class BenchmarkController {
    private static final int MAX_KEY_LENGTH = 255;

    private final Benchmarks benchmarks;

    BenchmarkController(Benchmarks benchmarks) {
        this.benchmarks = benchmarks;
    }

    @Get
    @Access(Role.VIEWER)
    BenchmarkList list() throws IOException {
        return new BenchmarkList(benchmarks.list());
    }

    @Get("/{runId}")
    @Access(Role.VIEWER)
    BenchmarkRun get(String runId) throws IOException {
        return benchmarks.find(runId).orElseThrow(() -> unknown(runId));
    }

    /** Starts a run; the same key of the same caller gets the run it got before. */
    @Post
    @Access(Role.OPERATOR)
    HttpResponse<BenchmarkRun> start(
            @Header("Idempotency-Key") @Nullable String key, @Body BenchmarkRequest request, Principal caller)
            throws IOException {
        if (key != null && (key.isBlank() || key.length() > MAX_KEY_LENGTH)) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "Idempotency-Key has from 1 to " + MAX_KEY_LENGTH + " characters.");
        }
        String scoped = key == null ? null : "http " + caller.role().wireName() + " " + key;
        BenchmarkRun run = accepted(benchmarks.start(scoped, request));
        return HttpResponse.<BenchmarkRun>accepted(URI.create("/v1/benchmarks/" + run.id()))
                .body(run);
    }

    /** Ends a run; one that is over stays as it is. */
    @Delete("/{runId}")
    @Status(HttpStatus.NO_CONTENT)
    @Access(Role.OPERATOR)
    void cancel(String runId) throws IOException {
        BenchmarkRun run = benchmarks.cancel(runId).orElseThrow(() -> unknown(runId));
        if (run.status() != BenchmarkStatus.CANCELLED) {
            throw new ProblemException(ProblemType.CONFLICT, "The run " + runId + " is over.");
        }
    }

    @Get(value = "/{runId}/artifacts/{name}", produces = MediaType.ALL)
    @Access(Role.VIEWER)
    HttpResponse<byte[]> artifact(String runId, String name) throws IOException {
        byte[] content = benchmarks
                .artifact(runId, name)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "The run " + runId + " has no artifact " + name + "."));
        return HttpResponse.ok(content)
                .contentType(name.endsWith(".json") ? MediaType.APPLICATION_JSON_TYPE : MediaType.TEXT_PLAIN_TYPE)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment");
    }

    static BenchmarkRun accepted(BenchmarkReply reply) {
        return switch (reply) {
            case BenchmarkReply.Accepted accepted -> accepted.run();
            case BenchmarkReply.Invalid invalid ->
                throw new ProblemException(
                        ProblemType.UNPROCESSABLE, "This cannot be run; see errors.", invalid.errors());
            case BenchmarkReply.LimitReached reached ->
                throw new ProblemException(ProblemType.LIMIT_REACHED, reached.reason());
            case BenchmarkReply.Unavailable unavailable ->
                throw new ProblemException(ProblemType.PLATFORM_UNAVAILABLE, unavailable.reason());
        };
    }

    private static ProblemException unknown(String runId) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no run " + runId + ".");
    }
}
