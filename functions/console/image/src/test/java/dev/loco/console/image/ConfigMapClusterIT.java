package dev.loco.console.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.http.testing.TestServer;
import io.micronaut.context.env.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The console against a real API server, as the account and under the role that the chart makes for it. */
class ConfigMapClusterIT {
    /** kubelet would take a minute and more. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @TempDir
    private static Path folder;

    private static ChartNamespace namespace;
    private static TestServer console;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        namespace = new ChartNamespace(folder);
        Path token = Files.writeString(folder.resolve("token"), namespace.token());
        Path authority = Files.writeString(folder.resolve("ca.crt"), ChartNamespace.authority());
        Map<String, Object> settings = new HashMap<>(Map.of(
                "loco.function.console",
                "true",
                "loco.namespace",
                namespace.name(),
                "kubernetes.client.base-path",
                ChartNamespace.server(),
                "kubernetes.client.ca-path",
                authority.toString(),
                "kubernetes.client.token-path",
                token.toString()));
        console = TestServer.start(settings, Map.of(), Environment.KUBERNETES);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        console.close();
        namespace.close();
    }

    @Test
    void configMap_changed_isServedWithoutARestart() throws Exception {
        awaitConfig("\"title\":\"From the chart\"");

        write("{\"title\": \"One\", \"notice\": {\"text\": \"Restart at ten\"}}");
        awaitConfig("\"title\":\"One\"", "\"text\":\"Restart at ten\"");

        write("{\"title\": 1}");
        write("{\"title\": \"Two\"}");
        awaitConfig("\"title\":\"Two\"", "\"notice\":null");

        namespace.kubectl("delete", "configmap", "loco-console");
        namespace.kubectl("create", "configmap", "loco-console", "--from-literal=config.json={\"title\":\"Three\"}");
        awaitConfig("\"title\":\"Three\"");
    }

    @ParameterizedTest
    @CsvSource({
        "list,configmaps/loco-console,yes",
        "watch,configmaps/loco-console,yes",
        "list,configmaps,no",
        "get,configmaps/loco-focus,no",
        "patch,configmaps/loco-console,no",
        "get,secrets,no",
        "list,pods,no",
        "list,services,no"
    })
    void role_allowsTheOneConfigMapAlone(String verb, String object, String answer) throws Exception {
        assertThat(namespace.may(verb, object)).isEqualTo(answer);
    }

    private static void write(String config) throws IOException, InterruptedException {
        String quoted = config.replace("\"", "\\\"");
        namespace.kubectl(
                "patch",
                "configmap",
                "loco-console",
                "--type=merge",
                "--patch={\"data\":{\"config.json\":\"" + quoted + "\"}}");
    }

    private static void awaitConfig(String... parts) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                console.send(console.request("/config.json")).body())
                        .contains(parts));
    }
}
