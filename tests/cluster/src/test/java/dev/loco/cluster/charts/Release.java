package dev.loco.cluster.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The chart, installed with the images {@code LOCO_IMAGE_VALUES} names, in a namespace under PodSecurity restricted. */
final class Release implements AutoCloseable {
    private static final int VOLUMES = 3;

    private final TestNamespace namespace = new TestNamespace("loco", "restricted");
    private final String images;

    Release(Path folder) throws IOException {
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
        arguments.addAll(List.of("--set", "instances=" + instances, "--set", "exposure.type=knative"));
        arguments.addAll(List.of("--set", "exposure.host=" + host(), "--set", "disk.size=1Gi"));
        arguments.addAll(List.of("--set", "disk.storageClass=" + namespace.name()));
        Arrays.asList(values).forEach(value -> arguments.addAll(List.of("--set", value)));
        return new ObjectMapper()
                .readTree(Program.loco(arguments.toArray(String[]::new)).text());
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
        Program.helm("uninstall", "loco", "--namespace", namespace.name()).text();
        namespace.kubectl("delete", "persistentvolume", "--selector", "of=" + namespace.name(), "--wait=false");
        namespace.kubectl("delete", "storageclass", namespace.name());
        namespace.close();
    }
}
