package dev.loco.cluster.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** The chart, installed with the images {@code LOCO_IMAGE_VALUES} names, in a namespace under PodSecurity restricted. */
final class Release implements AutoCloseable {
    private static final int VOLUMES = 5;

    private final TestNamespace namespace;
    private final String images;

    Release(Path folder) throws IOException {
        this(folder, "restricted");
    }

    /** In a namespace under another level of PodSecurity. */
    Release(Path folder, String level) throws IOException {
        namespace = new TestNamespace("loco", level);
        images = System.getenv("LOCO_IMAGE_VALUES");
        if (images == null) {
            throw new AssertionError("LOCO_IMAGE_VALUES is not set: name the values.json of ./loco images");
        }
        namespace.apply(new LocalVolumes(folder, namespace.name(), VOLUMES).manifest());
    }

    /** Deploys it with {@code ./loco deploy}, which waits until what was built runs, and says what it did. */
    JsonNode apply(int instances, String... values) throws IOException {
        return apply(Path.of(images).getParent(), instances, values);
    }

    /** Deploys images of another folder. */
    JsonNode apply(Path folder, int instances, String... values) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "deploy", "--json", "--engine", System.getenv("LOCO_CLUSTER"), "--namespace", namespace.name()));
        arguments.addAll(List.of("--images", folder.toString(), "--timeout", "300"));
        arguments.addAll(set(instances, values));
        return new ObjectMapper()
                .readTree(Program.loco(arguments.toArray(String[]::new)).text());
    }

    /** Gives its images to nodes that have joined since. */
    void load() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(images).getParent())) {
            Program.engine(Stream.concat(
                                    Stream.of("load"), files.map(Path::toString).filter(file -> file.endsWith(".tar")))
                            .toArray(String[]::new))
                    .text();
        }
    }

    /** Applies objects that are no part of the chart. */
    void add(String manifest) {
        namespace.apply(manifest);
    }

    /** Installs it with Helm alone, and waits for nothing. */
    void install(int instances, String... values) {
        List<String> arguments = new ArrayList<>(List.of(Charts.LOCO.toString(), "--values", images));
        arguments.addAll(set(instances, values));
        helm("install", arguments.toArray(String[]::new));
    }

    /** A command of Helm about it that has to succeed. */
    String helm(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command, "loco", "--namespace", namespace.name()));
        all.addAll(Arrays.asList(arguments));
        return Program.helm(all.toArray(String[]::new)).text();
    }

    private List<String> set(int instances, String... values) {
        List<String> all = new ArrayList<>(List.of(
                "instances=" + instances,
                "exposure.type=knative",
                "exposure.host=" + host(),
                "disk.size=1Gi",
                "disk.storageClass=" + namespace.name()));
        all.addAll(Arrays.asList(values));
        return all.stream().flatMap(value -> Stream.of("--set", value)).toList();
    }

    /** Makes objects of a kind that are no more, and gives them back to Helm. */
    void restore(String kind, String manifest) {
        namespace.applyAs("helm", manifest);
        kubectl(
                "annotate",
                kind,
                "--all",
                "meta.helm.sh/release-name=loco",
                "meta.helm.sh/release-namespace=" + name());
    }

    Program test() {
        return Program.helm("test", "loco", "--namespace", namespace.name(), "--logs", "--timeout", "120s");
    }

    String host() {
        return namespace.name() + ".test";
    }

    String name() {
        return namespace.name();
    }

    String token() {
        return secret("loco-credentials", "token");
    }

    String secret(String name, String key) {
        return new String(
                Base64.getDecoder().decode(field("secret/" + name, ".data." + key.replace(".", "\\."))), UTF_8);
    }

    String field(String object, String path) {
        return kubectl("get", object, "--output", "jsonpath={" + path + "}");
    }

    String kubectl(String... arguments) {
        return namespace.kubectl(arguments);
    }

    @Override
    public void close() throws IOException {
        helm("uninstall", "--ignore-not-found");
        namespace.kubectl("delete", "persistentvolume", "--selector", "of=" + namespace.name(), "--wait=false");
        namespace.kubectl("delete", "storageclass", namespace.name());
        namespace.close();
    }
}
