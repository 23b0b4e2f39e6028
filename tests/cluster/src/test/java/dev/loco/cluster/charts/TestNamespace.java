package dev.loco.cluster.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A namespace of the cluster in {@code KUBECONFIG} that enforces a level of PodSecurity, until it is closed. */
final class TestNamespace implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Path kubeconfig;

    /** Makes it, under a name that begins with the one given and that no earlier test had. */
    TestNamespace(String prefix, String level) throws IOException {
        if (System.getenv("KUBECONFIG") == null) {
            throw new AssertionError("KUBECONFIG is not set: run ./loco cluster up");
        }
        name = prefix + "-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
        kubeconfig = Files.createTempFile("loco", ".kubeconfig");
        Files.writeString(
                kubeconfig,
                Program.kubectl("config", "view", "--raw", "--flatten").text());
        // Objects of other namespaces lie beside ours in one release: kubectl refuses these where --namespace is given.
        kubectl("config", "set-context", "--current", "--namespace", name);
        apply("""
                {"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "%s",
                  "labels": {"pod-security.kubernetes.io/enforce": "%s", "pod-security.kubernetes.io/warn": "%s"}}}""".formatted(name, level, level));
    }

    String name() {
        return name;
    }

    String kubectl(String... arguments) {
        return run(arguments).text();
    }

    Program run(String... arguments) {
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--kubeconfig", kubeconfig.toString()));
        return Program.kubectl(all.toArray(String[]::new));
    }

    /**
     * The chart's objects as the server would store them, with nothing stored.
     *
     * @throws AssertionError if it refuses one, or warns of one
     */
    List<JsonNode> dryRun(String example) throws IOException {
        // Knative looks up the account of every service, and a dry run makes none.
        for (String function : List.of("focus", "discovery", "recovery", "benchmark", "console")) {
            apply("{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"metadata\": {\"name\": \"loco-%s\"}}"
                    .formatted(function));
        }
        Program run = fileRun(render(example), "apply", "--server-side", "--dry-run=server", "--output=json");
        if (run.errors().contains("Warning")) {
            throw new AssertionError(run.errors());
        }
        return read(run.text());
    }

    /** Applies what a chart renders. */
    void apply(String manifest) {
        file(manifest, "apply", "--server-side");
    }

    /** Applies it in the name of another program, which goes on with it. */
    void applyAs(String manager, String manifest) {
        file(manifest, "apply", "--server-side", "--field-manager=" + manager);
    }

    /** What the server says of an object that would be created. */
    Program create(JsonNode object, String... options) {
        return fileRun(object.toString(), concat(List.of("create"), options));
    }

    String render(String example) {
        return Program.helm(
                        "template",
                        "loco",
                        Charts.LOCO.toString(),
                        "--namespace",
                        name,
                        "--values",
                        Charts.example(example).toString())
                .text();
    }

    static List<JsonNode> read(String json) throws IOException {
        JsonNode list = JSON.readTree(json);
        List<JsonNode> items = new ArrayList<>();
        list.path("items").forEach(items::add);
        return items;
    }

    private String file(String manifest, String... arguments) {
        return fileRun(manifest, arguments).text();
    }

    private Program fileRun(String manifest, String... arguments) {
        try {
            Path file = Files.createTempFile("loco", ".yaml");
            try {
                Files.writeString(file, manifest);
                return run(concat(Arrays.asList(arguments), "--filename", file.toString()));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String[] concat(List<String> first, String... second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(Arrays.asList(second));
        return all.toArray(String[]::new);
    }

    @Override
    public void close() throws IOException {
        kubectl("delete", "namespace", name, "--wait=false");
        Files.delete(kubeconfig);
    }
}
