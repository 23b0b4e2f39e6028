package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** A run that a user has asked for. */
final class Benchmark {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNDER_WAY = Set.of("queued", "running");

    private final FrontDoor user;
    private final String path;

    /** Asks for it. */
    Benchmark(FrontDoor user, String request) throws IOException, InterruptedException {
        HttpResponse<String> answer = user.send("POST", "/v1/benchmarks", request, Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        this.user = user;
        this.path = answer.headers().firstValue("location").orElseThrow();
    }

    String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What became of it. */
    JsonNode end(Duration patience) {
        return await().atMost(patience)
                .ignoreExceptions()
                .until(
                        () -> JSON.readTree(user.get(path).body()),
                        run -> run.has("status")
                                && !UNDER_WAY.contains(run.path("status").asText()));
    }

    String artifact(String name) throws IOException, InterruptedException {
        return user.get(path + "/artifacts/" + name).body();
    }

    int cancel() throws IOException, InterruptedException {
        return user.send("DELETE", path, "", Map.of()).statusCode();
    }
}
