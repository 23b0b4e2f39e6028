package dev.loco.cluster.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Pods as a controller would make them of the templates in a chart. */
final class Pods {

    private Pods() {}

    /** The pod of a machine with its ordinal's name and labels. */
    static ObjectNode instance(List<JsonNode> objects, int ordinal) {
        ObjectNode pod = pod(template(objects, "apps/v1", "loco"), "loco-" + ordinal);
        ObjectNode labels = (ObjectNode) pod.path("metadata").path("labels");
        labels.put("apps.kubernetes.io/pod-index", String.valueOf(ordinal));
        labels.put("statefulset.kubernetes.io/pod-name", "loco-" + ordinal);
        pod.withObject("/spec")
                .withArray("volumes")
                .addObject()
                .put("name", "disks")
                .putObject("emptyDir");
        return pod;
    }

    /** The pod of a function without the proxy Knative adds. */
    static ObjectNode function(List<JsonNode> objects, String name) {
        ObjectNode pod = pod(template(objects, "serving.knative.dev/v1", name), name);
        ObjectNode spec = (ObjectNode) pod.path("spec");
        spec.remove(List.of("containerConcurrency", "timeoutSeconds"));
        ObjectNode container = (ObjectNode) spec.path("containers").path(0);
        container.remove(List.of("readinessProbe", "livenessProbe"));
        return pod;
    }

    /** The Job of a benchmark, as the benchmark function copies it. */
    static JsonNode benchmark(List<JsonNode> objects) throws IOException {
        String job = objects.stream()
                .filter(object -> object.path("kind").asText().equals("ConfigMap"))
                .filter(object -> object.path("metadata").path("name").asText().equals("loco-benchmark"))
                .findFirst()
                .orElseThrow()
                .path("data")
                .path("job.yaml")
                .asText();
        ObjectNode copy = (ObjectNode) new YAMLMapper().readTree(job);
        copy.withObject("/metadata").put("name", "benchmark-1");
        return copy;
    }

    private static JsonNode template(List<JsonNode> objects, String apiVersion, String name) {
        return objects.stream()
                .filter(object -> object.path("apiVersion").asText().equals(apiVersion))
                .filter(object -> Set.of("StatefulSet", "Service")
                        .contains(object.path("kind").asText()))
                .filter(object -> object.path("metadata").path("name").asText().equals(name))
                .findFirst()
                .orElseThrow()
                .path("spec")
                .path("template");
    }

    private static ObjectNode pod(JsonNode template, String name) {
        ObjectNode pod = template.deepCopy();
        pod.put("apiVersion", "v1").put("kind", "Pod");
        pod.withObject("/metadata").put("name", name);
        return pod;
    }
}
