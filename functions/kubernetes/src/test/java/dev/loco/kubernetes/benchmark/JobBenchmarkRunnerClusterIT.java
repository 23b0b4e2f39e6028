package dev.loco.kubernetes.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.BenchmarkRun;
import dev.loco.contract.BenchmarkStatus;
import dev.loco.fleet.benchmark.BenchmarkRunner;
import dev.loco.fleet.benchmark.StartReply;
import dev.loco.fleet.contract.BenchmarkRunnerContract;
import dev.loco.kubernetes.testing.TestNamespace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The runner against a real API server, which is all that runs: Jobs are suspended, and end as a test says. */
final class JobBenchmarkRunnerClusterIT extends BenchmarkRunnerContract {
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

    @Override
    protected BenchmarkRunner open() {
        return open(1);
    }

    /** In the place of the Job's controller and of kubelet. */
    @Override
    protected void end(String id, boolean isSuccess) {
        String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
        Map<String, Object> status = new HashMap<>(Map.of("startTime", now));
        if (isSuccess) {
            status.putAll(Map.of("succeeded", 1, "completionTime", now));
        }
        status.put(
                "conditions",
                Stream.of(isSuccess ? "SuccessCriteriaMet" : "FailureTarget", isSuccess ? "Complete" : "Failed")
                        .map(type -> Map.of(
                                "type",
                                type,
                                "status",
                                "True",
                                "lastTransitionTime",
                                now,
                                "lastProbeTime",
                                now,
                                "reason",
                                "Told",
                                "message",
                                "as told"))
                        .toList());
        cluster.patch(cluster.namespace().job(id) + "/status", Map.of("status", status));
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
    void job_whosePodHasEndedUncounted_stillRuns() throws IOException {
        open(1).start("bench-1", REQUEST);
        cluster.patch(
                cluster.namespace().job("bench-1") + "/status",
                Map.of("status", Map.of("ready", 0, "uncountedTerminatedPods", Map.of("succeeded", List.of("uid")))));

        assertThat(open(1).find("bench-1")).map(BenchmarkRun::status).contains(BenchmarkStatus.RUNNING);
    }

    @Test
    void job_endedOrCancelled_saysOfWhichFilesThereAre() throws IOException {
        JobBenchmarkRunner runner = open(2);
        runner.start("bench-1", REQUEST);
        runner.start("bench-2", REQUEST);

        end("bench-1", true);
        runner.cancel("bench-2");

        assertThat(runner.find("bench-1").orElseThrow().artifacts()).containsExactly("result.json", "log.txt");
        assertThat(runner.find("bench-2").orElseThrow().artifacts()).isEmpty();
    }
}
