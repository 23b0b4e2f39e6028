package dev.loco.cluster.charts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The objects of the cluster that bear a release's labels. */
record ReleasedObjects(Release release) {
    private static final String LABELS = "app.kubernetes.io/instance=loco,app.kubernetes.io/managed-by=Helm";

    /** Those of its namespace, by kind and name, without what the server and controllers wrote. */
    SortedMap<String, JsonNode> inNamespace() throws IOException {
        return read("true", "--namespace", release.name());
    }

    /** Those of the whole cluster; each such object of ours bears the namespace's name. */
    List<String> inCluster() throws IOException {
        return read("false").keySet().stream()
                .filter(name -> name.endsWith("loco-" + release.name()))
                .toList();
    }

    /** Everything that is in the namespace and to stay there, whatever labels it bears, but events. */
    List<String> left() throws IOException {
        return TestNamespace.read(release.kubectl("get", kinds("true"), "--output=json")).stream()
                .filter(ReleasedObjects::isOnItsOwn)
                .map(object -> object.path("kind").asText() + " "
                        + object.at("/metadata/name").asText())
                .filter(name -> !name.startsWith("Event "))
                .toList();
    }

    private static boolean isOnItsOwn(JsonNode object) {
        JsonNode metadata = object.path("metadata");
        return !metadata.has("ownerReferences") && !metadata.has("deletionTimestamp");
    }

    private static String kinds(String isNamespaced) {
        return Program.kubectl("api-resources", "--verbs=list,create", "--namespaced=" + isNamespaced, "--output=name")
                .text()
                .strip()
                .replace('\n', ',');
    }

    private static SortedMap<String, JsonNode> read(String isNamespaced, String... place) throws IOException {
        SortedMap<String, JsonNode> objects = new TreeMap<>();
        List<String> query =
                new ArrayList<>(List.of("get", kinds(isNamespaced), "--selector=" + LABELS, "--output=json"));
        query.addAll(List.of(place));
        for (JsonNode object :
                TestNamespace.read(Program.kubectl(query.toArray(String[]::new)).text())) {
            JsonNode metadata = object.path("metadata");
            String kind = object.path("kind").asText();
            // The endpoints of a service bear its labels and have no owner.
            if (isOnItsOwn(object) && !kind.equals("Endpoints")) {
                String group = object.path("apiVersion").asText().contains("knative") ? "Knative " : "";
                objects.put(group + kind + " " + metadata.path("name").asText(), content(object));
            }
        }
        return objects;
    }

    private static JsonNode content(JsonNode object) {
        ObjectNode content = object.deepCopy();
        content.remove("status");
        ObjectNode metadata = (ObjectNode) content.path("metadata");
        metadata.retain("name", "labels", "annotations");
        return content;
    }
}
