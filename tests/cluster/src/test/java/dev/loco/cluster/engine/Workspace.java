package dev.loco.cluster.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** A namespace of its own, with manifests from this module's resources in it. */
final class Workspace implements AutoCloseable {
    private static final String PATIENCE = "--timeout=60s";
    private static final Path MANIFESTS = Path.of("src/test/resources/engine");

    private final String namespace;

    Workspace(String purpose) {
        namespace = purpose + "-" + UUID.randomUUID().toString().substring(0, 8);
        Command.run("kubectl", "create", "namespace", namespace);
    }

    String name() {
        return namespace;
    }

    String kubectl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("kubectl", "--namespace", namespace));
        command.addAll(Arrays.asList(arguments));
        return Command.run(command.toArray(String[]::new));
    }

    void apply(String manifest) {
        kubectl(
                "apply",
                "--server-side",
                "--filename",
                MANIFESTS.resolve(manifest).toString());
    }

    void awaitReady(String object) {
        awaitCondition("Ready", object);
    }

    void awaitCondition(String condition, String object) {
        kubectl("wait", "--for=condition=" + condition, object, PATIENCE);
    }

    String field(String object, String path) {
        return kubectl("get", object, "--output", "jsonpath={" + path + "}");
    }

    /** What the app in a pod answers, asked through the API server. */
    String ask(String pod, String path, Map<String, String> query) {
        String values = query.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return kubectl(
                "get",
                "--raw",
                "/api/v1/namespaces/%s/pods/%s:8080/proxy%s?%s".formatted(namespace, pod, path, values));
    }

    /** What another address answers to the app in a pod. */
    String fetch(String pod, String url) {
        return ask(pod, "/fetch", Map.of("url", url));
    }

    /** Waits until a field has a value. */
    void awaitField(String object, String path, String value) {
        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> field(object, path).equals(value));
    }

    @Override
    public void close() {
        Command.run("kubectl", "delete", "namespace", namespace, "--wait=false");
    }
}
