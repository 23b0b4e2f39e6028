package dev.loco.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.http.testing.TestServer;
import dev.loco.wire.Credentials;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One program, of which each deployment runs the functions it names, over the files of a real home. */
class GatingTest {
    @TempDir
    Path home;

    @BeforeEach
    void credentials() throws IOException {
        Credentials.random("token").write(home.resolve("credentials.json"));
    }

    @ParameterizedTest
    @CsvSource({
        "all,200,200,200,200,200",
        "focus,404,200,404,404,404",
        "discovery,200,404,404,404,404",
        "console,404,404,200,404,404",
        "recovery,404,404,404,200,404",
        "benchmark,404,404,404,404,200",
        "'focus,discovery',200,200,404,404,404"
    })
    void main_functionsNamed_onlyThoseAnswer(
            String functions, int discovery, int focus, int console, int recovery, int benchmark) throws Exception {
        try (TestServer server = start(functions)) {
            assertThat(status(server, "/v1/instances")).isEqualTo(discovery);
            assertThat(status(server, "/v1/focus")).isEqualTo(focus);
            assertThat(status(server, "/config.json")).isEqualTo(console);
            assertThat(status(server, "/v1/recoveries")).isEqualTo(recovery);
            assertThat(status(server, "/v1/benchmarks")).isEqualTo(benchmark);
            assertThat(status(server, "/health/readiness")).isEqualTo(200);
            assertThat(status(server, "/prometheus")).isEqualTo(200);
            assertThat(status(server, "/beans")).isEqualTo(404);
        }
    }

    @Test
    void list_nodeNotReady_isAnEmptyFleet() throws Exception {
        try (TestServer server = start("all")) {
            HttpResponse<String> response = server.send(server.request("/v1/instances", TestServer.VIEWER));

            assertThat(response.body()).startsWith("{\"source\":\"local\",").endsWith("\"items\":[]}");
        }
    }

    private TestServer start(String functions) throws IOException {
        Map<String, Object> settings = new HashMap<>(Settings.from(
                Map.of("FUNCTIONS", functions, "LOCO_HOME", home.toString(), "LOCO_CREDENTIALS", "elsewhere")));
        settings.put("micronaut.server.port", "-1");
        settings.put("loco.home", home.toString());
        return TestServer.start(settings, Map.of());
    }

    private static int status(TestServer server, String path) throws Exception {
        return server.send(server.request(path, TestServer.VIEWER)).statusCode();
    }
}
