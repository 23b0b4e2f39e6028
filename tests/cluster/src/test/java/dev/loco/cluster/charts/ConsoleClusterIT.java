package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console alone, in its own image and as the chart has it: its ConfigMap changes, and nothing restarts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConsoleClusterIT {
    private static final Duration START = Duration.ofMinutes(3);

    /** kubelet would renew a mounted copy after a minute and more. */
    private static final Duration WATCHED = Duration.ofSeconds(10);

    private static final String PODS =
            "jsonpath={range .items[*]}{.metadata.uid} {.status.containerStatuses[*].restartCount}{end}";

    private TestNamespace namespace;
    private FrontDoor user;

    @BeforeAll
    void install(@TempDir Path folder) throws IOException {
        namespace = new TestNamespace("page", "restricted");
        String images = System.getenv("LOCO_IMAGE_VALUES");
        assertThat(images)
                .as("LOCO_IMAGE_VALUES, which names the values.json of ./loco images")
                .isNotNull();
        apply(folder, images, List.of(), "configmaps", "credentials", "front-door", "functions/rbac");
        apply(folder, images, List.of("--selector=loco.dev/function=console"), "functions/services");
        user = new FrontDoor(host(), null);
    }

    @AfterAll
    void uninstall() throws IOException {
        namespace.close();
    }

    @Test
    void configMap_changed_isServedByTheSamePod() {
        await().atMost(START)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(config()).contains("\"title\":\"Loco\""));
        String pods = pods();

        write("{\\\"title\\\": \\\"Game night\\\", \\\"notice\\\": {\\\"text\\\": \\\"Restart at ten\\\"}}");
        await().atMost(WATCHED)
                .untilAsserted(() -> assertThat(config())
                        .contains("\"title\":\"Game night\"", "\"level\":\"info\"", "\"text\":\"Restart at ten\""));

        write("{\\\"title\\\": 1}");
        write("{\\\"title\\\": \\\"Over\\\"}");
        await().atMost(WATCHED).untilAsserted(() -> assertThat(config()).contains("\"title\":\"Over\""));
        assertThat(pods()).isEqualTo(pods).endsWith(" 0 0");
    }

    @Test
    void page_hasItsPolicies() {
        await().atMost(START).ignoreExceptions().untilAsserted(() -> {
            HttpResponse<String> page = user.get("/");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy"))
                    .hasValueSatisfying(
                            policy -> assertThat(policy).contains("default-src 'self'", "http://" + host() + ":*"));
            assertThat(page.headers().firstValue("Permissions-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).contains("camera=()"));
        });
    }

    private String config() throws IOException, InterruptedException {
        return user.get("/config.json").body();
    }

    private void write(String escaped) {
        namespace.kubectl(
                "patch",
                "configmap",
                "loco-console",
                "--type=merge",
                "--patch={\"data\":{\"config.json\":\"" + escaped + "\"}}");
    }

    private String pods() {
        return namespace.kubectl("get", "pods", "--output", PODS);
    }

    private String host() {
        return namespace.name() + ".test";
    }

    private void apply(Path folder, String images, List<String> options, String... templates) throws IOException {
        List<String> render = new ArrayList<>(List.of("template", "loco", Charts.LOCO.toString()));
        render.addAll(List.of("--namespace", namespace.name(), "--values", images));
        render.addAll(List.of("--set", "exposure.type=knative", "--set", "exposure.host=" + host()));
        for (String template : templates) {
            render.addAll(List.of("--show-only", "templates/" + template + ".yaml"));
        }
        Path manifest = folder.resolve("manifest.yaml");
        Files.writeString(manifest, Program.helm(render.toArray(String[]::new)).text());
        List<String> apply = new ArrayList<>(List.of("apply", "--filename", manifest.toString()));
        apply.addAll(options);
        namespace.kubectl(apply.toArray(String[]::new));
    }
}
