package dev.loco.fleet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.benchmark.StartReply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a {@link BenchmarkRunner} does, seen by two replicas of a function. */
public abstract class BenchmarkRunnerContract {
    private static final BenchmarkRequest STREAM = new BenchmarkRequest("stream", 7, null);
    private static final int CALLERS = 4;

    /** The runner of this test, opened anew: it runs one at a time, until {@link #end}, and none at the test's begin. */
    protected abstract BenchmarkRunner open();

    /** Lets a run end by itself; returns when the platform knows. */
    protected abstract void end(String id, boolean isSuccess) throws IOException;

    @Test
    void start_request_isUnderWayForEveryReplica() throws IOException {
        assertThat(open().list()).isEmpty();

        BenchmarkRun run = started(open().start("bench-1", STREAM));

        assertThat(run.id()).isEqualTo("bench-1");
        assertThat(run.name()).isEqualTo("stream");
        assertThat(run.status()).isIn(BenchmarkStatus.QUEUED, BenchmarkStatus.RUNNING);
        assertThat(run.finishedAt()).isNull();
        assertThat(open().find("bench-1").orElseThrow().createdAt()).isEqualTo(run.createdAt());
        assertThat(open().list()).extracting(BenchmarkRun::id).containsExactly("bench-1");
        assertThat(open().takeEnded()).isEmpty();
    }

    @Test
    void start_sameIdAtOnce_isStartedOnce() throws Exception {
        List<StartReply> replies = atOnce(i -> open().start("bench-1", STREAM));

        assertThat(replies).hasOnlyElementsOfTypes(StartReply.Started.class, StartReply.Existing.class);
        assertThat(replies).filteredOn(StartReply.Started.class::isInstance).hasSize(1);
        assertThat(open().list()).hasSize(1);
    }

    @Test
    void start_whileOneIsUnderWay_isRefusedAndLeavesNothing() throws IOException {
        open().start("bench-1", STREAM);

        assertThat(open().start("bench-2", STREAM)).isInstanceOf(StartReply.LimitReached.class);

        assertThat(open().find("bench-2")).isEmpty();
        assertThat(open().list()).hasSize(1);
    }

    @Test
    void start_othersAtOnce_neverTooMany() throws Exception {
        List<StartReply> replies = atOnce(i -> open().start("bench-" + i, STREAM));

        assertThat(replies).hasOnlyElementsOfTypes(StartReply.Started.class, StartReply.LimitReached.class);
        assertThat(replies).filteredOn(StartReply.Started.class::isInstance).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void start_idOfARunThatEnded_isThatRun() throws IOException {
        open().start("bench-1", STREAM);
        end("bench-1", true);

        assertThat(open().start("bench-1", STREAM))
                .isInstanceOfSatisfying(
                        StartReply.Existing.class,
                        existing -> assertThat(existing.run().status()).isEqualTo(BenchmarkStatus.SUCCEEDED));
    }

    @Test
    void run_thatEnded_makesRoomAndSaysHow() throws IOException {
        open().start("bench-1", STREAM);
        end("bench-1", true);
        open().start("bench-2", STREAM);
        end("bench-2", false);

        BenchmarkRun succeeded = open().find("bench-1").orElseThrow();
        BenchmarkRun failed = open().find("bench-2").orElseThrow();

        assertThat(succeeded.status()).isEqualTo(BenchmarkStatus.SUCCEEDED);
        assertThat(succeeded.finishedAt()).isAfterOrEqualTo(succeeded.createdAt());
        assertThat(failed.status()).isEqualTo(BenchmarkStatus.FAILED);
        assertThat(failed.result()).isNull();
        assertThat(failed.message()).isNotBlank();
    }

    @Test
    void cancel_underWay_isCancelledAndMakesRoom() throws IOException {
        open().start("bench-1", STREAM);

        BenchmarkRun run = open().cancel("bench-1").orElseThrow();

        assertThat(run.status()).isEqualTo(BenchmarkStatus.CANCELLED);
        assertThat(open().find("bench-1").orElseThrow().finishedAt()).isNotNull();
        started(open().start("bench-2", STREAM));
    }

    @Test
    void cancel_ended_staysAsItIs() throws IOException {
        open().start("bench-1", STREAM);
        end("bench-1", true);

        assertThat(open().cancel("bench-1")).map(BenchmarkRun::status).contains(BenchmarkStatus.SUCCEEDED);
        assertThat(open().find("bench-1")).map(BenchmarkRun::status).contains(BenchmarkStatus.SUCCEEDED);
    }

    @Test
    void takeEnded_byManyReplicas_eachEndIsTakenOnce() throws Exception {
        open().start("bench-1", STREAM);
        end("bench-1", true);
        open().start("bench-2", STREAM);
        open().cancel("bench-2");
        open().start("bench-3", STREAM);

        List<List<BenchmarkRun>> taken = atOnce(i -> open().takeEnded());

        assertThat(taken.stream().flatMap(List::stream).map(BenchmarkRun::id))
                .containsExactlyInAnyOrder("bench-1", "bench-2");
        assertThat(open().takeEnded()).isEmpty();
    }

    @Test
    void unknown_idOrFile_isNothing() throws IOException {
        open().start("bench-1", STREAM);

        assertThat(open().find("bench-2")).isEmpty();
        assertThat(open().cancel("bench-2")).isEmpty();
        assertThat(open().artifact("bench-2", "log.txt")).isEmpty();
        assertThat(open().artifact("bench-1", "secret")).isEmpty();
        assertThat(open().artifact("bench-1", "../index.json")).isEmpty();
    }

    private static BenchmarkRun started(StartReply reply) {
        assertThat(reply).isInstanceOf(StartReply.Started.class);
        return ((StartReply.Started) reply).run();
    }

    private interface Caller<T> {
        T call(int index) throws Exception;
    }

    private static <T> List<T> atOnce(Caller<T> caller) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls = IntStream.range(0, CALLERS)
                    .mapToObj(i -> (Callable<T>) () -> caller.call(i))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : executor.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
