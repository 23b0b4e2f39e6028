package dev.loco.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The functions on Kubernetes while nobody listens where the API server should be. */
class KubernetesPlatformTest {
    private static final String MASTER = "kubernetes.master";

    @TempDir
    Path folder;

    @BeforeEach
    void nobodyListens() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(MASTER, "http://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @AfterEach
    void forget() {
        System.clearProperty(MASTER);
    }

    @Test
    void start_noApiServer_isReadyAndTellsEveryCallerToComeBack() throws Exception {
        try (TestServer server = start(Map.of())) {
            assertThat(get(server, "/health/readiness").statusCode()).isEqualTo(200);
            for (String path : new String[] {"/v1/instances", "/v1/focus", "/v1/recoveries", "/v1/benchmarks"}) {
                HttpResponse<String> response = get(server, path);
                assertThat(response.statusCode()).as(path + response.body()).isEqualTo(503);
                assertThat(response.headers().firstValue("retry-after"))
                        .as(path)
                        .isPresent();
                assertThat(response.body()).contains("#platform-unavailable");
            }
        }
    }

    @Test
    void start_instancesFile_namesTheInstancesAndItself() throws Exception {
        Path file = Files.writeString(folder.resolve("instances.json"), """
                {"instances": [{"id": "loco-0", "ordinal": 0, "agentUrl": "http://127.0.0.1:9", "guest": "probe"}]}""");
        try (TestServer server = start(Map.of("loco.instances-file", file.toString()))) {
            HttpResponse<String> response =
                    server.send(server.request("/v1/instances/loco-0/tickets", TestServer.VIEWER)
                            .POST(java.net.http.HttpRequest.BodyPublishers.noBody()));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "loco.cpu.visible,much,no CPU limit",
        "loco.cpu.visible,2000m,must not rise",
        "loco.benchmark.max-concurrent,0,LOCO_BENCHMARK_MAX_CONCURRENT"
    })
    void start_senselessSetting_endsTheStart(String name, String value, String message) {
        assertThatThrownBy(() -> start(Map.of(name, value)).close()).hasStackTraceContaining(message);
    }

    private static TestServer start(Map<String, Object> more) throws IOException {
        Map<String, Object> settings = new HashMap<>(Settings.from(Map.of(
                "FUNCTIONS", "all",
                "LOCO_PLATFORM", "kubernetes",
                "LOCO_NAMESPACE", "games",
                "LOCO_RELEASE", "loco",
                "LOCO_CREDENTIALS", "elsewhere")));
        settings.put("micronaut.server.port", "-1");
        settings.put("loco.namespace", "games");
        settings.put("loco.release", "loco");
        settings.putAll(more);
        return TestServer.start(settings, Map.of());
    }

    private static HttpResponse<String> get(TestServer server, String path) throws Exception {
        return server.send(server.request(path, TestServer.VIEWER));
    }
}
