package dev.loco.kubernetes.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.StartReply;
import dev.loco.kubernetes.testing.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobBenchmarkRunnerClusterIT {
    private static final BenchmarkRequest REQUEST = new BenchmarkRequest("input-latency", 20, Map.of("codec", "vp8"));

    @TempDir
    Path folder;

    private TestNamespace cluster;
    private Path template;

    @BeforeEach
    void create() throws IOException {
        cluster = TestNamespace.create();
        template = Files.writeString(folder.resolve("job.yaml"), """
                apiVersion: batch/v1
                kind: Job
                metadata:
                  labels: {app.kubernetes.io/component: benchmark, app.kubernetes.io/instance: test}
                spec:
                  backoffLimit: 0
                  suspend: true
                  template:
                    spec:
                      restartPolicy: Never
                      containers: [{name: benchmark, image: none, args: [bench]}]
                """);
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    private JobBenchmarkRunner open(int limit) {
        return new JobBenchmarkRunner(cluster::api, cluster.namespace(), template, limit);
    }

    @Test
    void start_request_isAJobWithItsArguments() throws IOException {
        assertThat(open(1).start("bench-1", REQUEST)).isInstanceOfSatisfying(StartReply.Started.class, started -> {
            assertThat(started.run().id()).isEqualTo("bench-1");
            assertThat(started.run().name()).isEqualTo("input-latency");
            assertThat(started.run().status()).isEqualTo(BenchmarkStatus.QUEUED);
        });

        JsonNode arguments =
                cluster.get(cluster.namespace().job("bench-1")).at("/spec/template/spec/containers/0/args");
        assertThat(arguments.toString())
                .isEqualTo("[\"bench\",\"input-latency\",\"--json\",\"--trials\",\"20\",\"--codec\",\"vp8\"]");
        assertThat(open(1).list()).extracting(BenchmarkRun::id).containsExactly("bench-1");
        assertThat(open(1).find("bench-2")).isEmpty();
    }

    @Test
    void start_sameIdManyTimesAtOnce_isOneRun() throws Exception {
        JobBenchmarkRunner runner = open(8);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StartReply>> replies = IntStream.range(0, 8)
                    .mapToObj(i -> executor.submit(() -> runner.start("bench-1", REQUEST)))
                    .toList();
            int started = 0;
            for (Future<StartReply> reply : replies) {
                assertThat(reply.get()).isInstanceOfAny(StartReply.Started.class, StartReply.Existing.class);
                started += reply.get() instanceof StartReply.Started ? 1 : 0;
            }
            assertThat(started).isEqualTo(1);
        }
    }

    @Test
    void start_moreThanTheLimitAtOnce_neverTooMany() throws Exception {
        JobBenchmarkRunner runner = open(2);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<StartReply>> replies = IntStream.range(0, 8)
                    .mapToObj(i -> executor.submit(() -> runner.start("bench-" + i, REQUEST)))
                    .toList();
            int started = 0;
            for (Future<StartReply> reply : replies) {
                started += reply.get() instanceof StartReply.Started ? 1 : 0;
            }
            assertThat(started).isLessThanOrEqualTo(2);
            assertThat(runner.list()).hasSize(started);
        }
    }

    @Test
    void start_nextAfterOneEnded_runs() throws IOException {
        JobBenchmarkRunner runner = open(1);
        runner.start("bench-1", REQUEST);
        assertThat(runner.start("bench-2", REQUEST)).isInstanceOf(StartReply.LimitReached.class);

        assertThat(runner.cancel("bench-1")).map(BenchmarkRun::status).contains(BenchmarkStatus.CANCELLED);

        assertThat(runner.start("bench-2", REQUEST)).isInstanceOf(StartReply.Started.class);
        assertThat(runner.cancel("bench-3")).isEmpty();
    }

    @Test
    void takeEnded_endedRun_isTakenOnce() throws IOException {
        JobBenchmarkRunner runner = open(2);
        runner.start("bench-1", REQUEST);
        runner.start("bench-2", REQUEST);
        assertThat(runner.takeEnded()).isEmpty();
        runner.cancel("bench-2");

        assertThat(open(2).takeEnded()).extracting(BenchmarkRun::id).containsExactly("bench-2");
        assertThat(runner.takeEnded()).isEmpty();
        assertThat(runner.find("bench-2").orElseThrow().finishedAt()).isNotNull();
    }
}
