package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Benchmarks as Jobs: a browser in a pod under PodSecurity restricted watches a machine. */
@ExtendWith(SharedRelease.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BenchmarkClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Release release;
    private final FrontDoor user;

    BenchmarkClusterIT(Release release) {
        this.release = release;
        this.user = new FrontDoor(release.host(), release.token());
    }

    @BeforeAll
    void answers() {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(user.get("/v1/benchmarks").statusCode()).isEqualTo(200));
    }

    @Test
    void inputLatency_isMeasuredByAJob() throws Exception {
        Benchmark run = new Benchmark(user, "{\"name\":\"input-latency\",\"trials\":3}");

        JsonNode ended = run.end(PATIENCE);

        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("succeeded");
        JsonNode result = ended.path("result");
        assertThat(result.path("p50Ms").asDouble()).as(result.toString()).isBetween(1.0, 2_000.0);
        assertThat(result.path("cells")).hasSize(4);
        assertThat(run.artifact("result.json")).contains("\"p50Ms\"");
        assertThat(run.artifact("log.txt")).contains("\"p50Ms\"");
    }

    @Test
    void cancel_running_leavesNoPod() throws Exception {
        Benchmark run = new Benchmark(user, "{\"name\":\"input-latency\",\"trials\":10000}");

        assertThat(run.cancel()).isEqualTo(204);

        assertThat(run.end(PATIENCE).path("status").asText()).isEqualTo("cancelled");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                release.kubectl("get", "pods", "--selector=job-name=" + run.id(), "--output=name"))
                        .isEmpty());
    }

    @Test
    void benchmarkOfMachinesOfItsOwn_isRefused() throws Exception {
        HttpResponse<String> answer = user.send("POST", "/v1/benchmarks", "{\"name\":\"recovery\"}", Map.of());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("#/name", "loco bench recovery", "input-latency, stream");
    }
}
