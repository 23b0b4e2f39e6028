package dev.loco.console.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.http.testing.TestServer;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's program, with an API server of our own. */
class ConfigMapSourceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void config_changedInTheConfigMap_isServedAtOnce() throws Exception {
        try (ApiServer api = new ApiServer("{\"title\": \"One\"}");
                TestServer console = start(api.url(), Map.of())) {
            awaitConfig(console, "\"title\":\"One\"");

            api.change("{\"title\": \"Two\", \"notice\": {\"level\": \"warning\", \"text\": \"Restart at ten\"}}");

            awaitConfig(console, "\"title\":\"Two\"", "\"text\":\"Restart at ten\"");
        }
    }

    @Test
    void config_badConfigMap_isTheLastGoodOne() throws Exception {
        try (ApiServer api = new ApiServer("{\"title\": \"One\"}");
                TestServer console = start(api.url(), Map.of())) {
            awaitConfig(console, "\"title\":\"One\"");

            api.change("{\"title\": 1}");
            api.delete();
            api.change("{\"title\": \"Three\"}");

            awaitConfig(console, "\"title\":\"Three\"");
        }
    }

    @Test
    void requests_nameTheOneConfigMapAlways() throws Exception {
        try (ApiServer api = new ApiServer("{}");
                TestServer console = start(api.url(), Map.of())) {
            await().atMost(PATIENCE)
                    .until(() -> api.queries().stream().anyMatch(query -> query.contains("watch=true")));

            assertThat(api.queries())
                    .allSatisfy(query -> assertThat(query).contains("fieldSelector=metadata.name=loco-console"));
            assertThat(config(console)).contains("\"title\":\"Loco\"");
        }
    }

    @Test
    void config_watchBrokenAndRefused_comesBack() throws Exception {
        try (ApiServer api = new ApiServer("{\"title\": \"One\"}");
                TestServer console = start(api.url(), Map.of())) {
            awaitConfig(console, "\"title\":\"One\"");
            await().atMost(PATIENCE)
                    .until(() -> api.queries().stream().anyMatch(query -> query.contains("watch=true")));
            int before = api.queries().size();

            api.answerWith(403);
            await().atMost(PATIENCE).until(() -> api.queries().size() > before);
            assertThat(config(console)).contains("\"title\":\"One\"");
            api.answerWith(200);
            api.change("{\"title\": \"Two\"}");

            awaitConfig(console, "\"title\":\"Two\"");
        }
    }

    @Test
    void config_noApiServer_isTheMountedCopyAndTheConsoleIsReady() throws Exception {
        Path file = Files.writeString(folder.resolve("config.json"), "{\"title\": \"Mounted\"}");
        int nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = socket.getLocalPort();
        }
        try (TestServer console = start("http://127.0.0.1:" + nobody, Map.of("loco.console.config", file.toString()))) {
            assertThat(config(console)).contains("\"title\":\"Mounted\"");
            assertThat(console.send(console.request("/health/readiness")).statusCode())
                    .isEqualTo(200);
        }
    }

    private static TestServer start(String api, Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("loco.function.console", "true", "loco.namespace", "games", "kubernetes.client.base-path", api));
        settings.putAll(more);
        return TestServer.start(settings, Map.of(), Environment.KUBERNETES);
    }

    private static String config(TestServer console) throws IOException, InterruptedException {
        return console.send(console.request("/config.json")).body();
    }

    private static void awaitConfig(TestServer console, String... parts) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(config(console)).contains(parts));
    }
}
