package dev.loco.cluster.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;

/** The chart's machines without its functions, on one disk image that all share read-only; asked from a node. */
final class LoneMachines implements AutoCloseable {
    private static final Set<String> NEEDED =
            Set.of("StatefulSet/loco", "Secret/loco-credentials", "ServiceAccount/loco-instance");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestNamespace namespace = new TestNamespace("storage", "restricted");
    private final List<JsonNode> objects;
    private final String token;

    /**
     * Starts them.
     *
     * @param image lies in a folder of its own, which becomes a volume
     * @param volumes folder for the machines' volumes
     */
    LoneMachines(int instances, Path image, Path volumes, String... values) throws IOException {
        namespace.apply(new LocalVolumes(volumes, namespace.name(), instances).manifest());
        namespace.apply("""
                apiVersion: v1
                kind: PersistentVolume
                metadata: {name: %1$s-base, labels: {of: %1$s}}
                spec:
                  capacity: {storage: 1Gi}
                  accessModes: [ReadOnlyMany]
                  local: {path: %2$s}
                  nodeAffinity: {required: {nodeSelectorTerms: [{matchExpressions: [{key: kubernetes.io/os, operator: In, values: [linux]}]}]}}
                ---
                apiVersion: v1
                kind: PersistentVolumeClaim
                metadata: {name: base}
                spec:
                  accessModes: [ReadOnlyMany]
                  storageClassName: ""
                  volumeName: %1$s-base
                  resources: {requests: {storage: 1Gi}}
                """.formatted(namespace.name(), image.getParent()));
        objects = render(instances, image.getFileName().toString(), values);
        ObjectNode list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
        objects.forEach(list.withArray("items")::add);
        namespace.apply(list.toString());
        token = new String(
                Base64.getDecoder()
                        .decode(namespace.kubectl("get", "secret/loco-credentials", "--output=jsonpath={.data.token}")),
                UTF_8);
    }

    private List<JsonNode> render(int instances, String file, String... values) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("template", "loco", Charts.LOCO.toString()));
        arguments.addAll(List.of("--namespace", namespace.name()));
        arguments.addAll(
                List.of("--values", Charts.example("shared-read-only-base").toString()));
        arguments.addAll(List.of("--values", System.getenv("LOCO_IMAGE_VALUES"), "--set", "instances=" + instances));
        arguments.addAll(List.of("--set", "disk.base.claim=base,disk.base.file=" + file + ",disk.size=1Gi"));
        arguments.addAll(List.of("--set", "disk.storageClass=" + namespace.name() + ",network.mode=user"));
        Arrays.asList(values).forEach(value -> arguments.addAll(List.of("--set", value)));
        return new YAMLMapper()
                        .readerFor(JsonNode.class)
                        .<JsonNode>readValues(
                                Program.helm(arguments.toArray(String[]::new)).text())
                        .readAll()
                        .stream()
                        .filter(object -> NEEDED.contains(object.path("kind").asText() + "/"
                                + object.path("metadata").path("name").asText()))
                        .toList();
    }

    /** Starts another, alone, whose own volume takes no more than so much. */
    void startOnSmallVolume(String name, int megabytes) {
        ObjectNode pod = Pods.instance(objects, 0);
        ObjectNode metadata = pod.withObject("/metadata").put("name", name);
        metadata.remove("labels");
        for (JsonNode volume : pod.at("/spec/volumes")) {
            if (volume.path("name").asText().equals("disks")) {
                ((ObjectNode) volume)
                        .putObject("emptyDir")
                        .put("medium", "Memory")
                        .put("sizeLimit", megabytes + "Mi");
            }
        }
        namespace.apply(pod.toString());
    }

    String kubectl(String... arguments) {
        return namespace.kubectl(arguments);
    }

    String uid(String pod) {
        return kubectl("get", "pod/" + pod, "--output=jsonpath={.metadata.uid}");
    }

    JsonNode state(String pod) throws IOException {
        return JSON.readTree(ask(pod, "GET", "state", "").text());
    }

    /** Its screen now. */
    BufferedImage screen(String pod) throws IOException {
        Path file = Files.createTempFile("loco", ".png");
        try {
            ask(pod, "GET", "screen.png", "", "--output", file.toString()).text();
            BufferedImage screen = ImageIO.read(file.toFile());
            assertThat(screen).as("the screen of " + pod).isNotNull();
            return screen;
        } finally {
            Files.delete(file);
        }
    }

    /** Asks a pod's agent; the output is the answer's body, also of one that is refused. */
    Program ask(String pod, String method, String resource, String body, String... options) {
        String address = kubectl("get", "pod/" + pod, "--output=jsonpath={.status.podIP}");
        List<String> command = new ArrayList<>(List.of(
                "run", "node1", "--", "curl", "--silent", "--show-error", "--fail-with-body", "--max-time", "20"));
        command.addAll(List.of("--request", method, "--header", "Authorization: Bearer " + token));
        if (!body.isEmpty()) {
            command.addAll(List.of("--header", "Content-Type: application/json", "--data", body));
        }
        command.addAll(Arrays.asList(options));
        command.add("http://" + address + ":8080/v1/" + resource);
        return Program.engine(command.toArray(String[]::new));
    }

    /** Presses a key, by its {@code KeyboardEvent.code}. */
    void press(String pod, String code) throws IOException {
        String lease = "Loco-Lease: "
                + JSON.readTree(ask(pod, "PUT", "lease", "").text())
                        .path("holder")
                        .asText();
        String key = "{\"type\":\"key\",\"code\":\"" + code + "\",\"down\":%s}";
        ask(
                        pod,
                        "POST",
                        "input",
                        "{\"events\":[%s,%s]}".formatted(key.formatted(true), key.formatted(false)),
                        "--header",
                        lease)
                .text();
    }

    /** The folder of a pod's own volume as its emulator has it, by way of that process. */
    Path disks(String pod) {
        String id = kubectl(
                "get",
                "pod/" + pod,
                "--output=jsonpath={.status.containerStatuses[?(@.name==\"emulator\")].containerID}");
        return CpuQuota.ofContainer(id).process().resolve("root/var/lib/loco/disks");
    }

    @Override
    public void close() throws IOException {
        kubectl("delete", "statefulset,pod", "--all", "--cascade=foreground", "--timeout=60s");
        kubectl("delete", "persistentvolume", "--selector", "of=" + namespace.name(), "--wait=false");
        kubectl("delete", "storageclass", namespace.name());
        namespace.close();
    }
}
