package dev.loco.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;
import java.util.Set;

/** What a revision of the instances' StatefulSet makes pods from ({@code ControllerRevision.data}). */
record PodTemplate(JsonNode template) {
    static final String AGENT = "agent";

    private static final Set<String> VERSION_LABELS = Set.of("app.kubernetes.io/version", "helm.sh/chart");

    /** What Knative's SinkBinding adds by itself, some time after the chart was applied. */
    private static final Set<String> BOUND_VARIABLES = Set.of("K_SINK", "K_CE_OVERRIDES");

    static PodTemplate of(JsonNode controllerRevision) {
        return new PodTemplate(controllerRevision.at("/data/spec/template"));
    }

    String agentImage() {
        for (JsonNode container : template.at("/spec/initContainers")) {
            if (container.path("name").asText().equals(AGENT)) {
                return container.path("image").asText();
            }
        }
        return "";
    }

    /** Whether pods differ in nothing but their agent's image, which a running pod can be given. */
    boolean differsInAgentImageAtMost(PodTemplate other) {
        return reduced().equals(other.reduced());
    }

    private JsonNode reduced() {
        JsonNode copy = template.deepCopy();
        if (copy.at("/metadata/labels") instanceof ObjectNode labels) {
            labels.remove(VERSION_LABELS);
        }
        for (JsonNode container : copy.at("/spec/initContainers")) {
            reduce(container);
        }
        for (JsonNode container : copy.at("/spec/containers")) {
            reduce(container);
        }
        return copy;
    }

    private static void reduce(JsonNode container) {
        if (container.path("name").asText().equals(AGENT)) {
            ((ObjectNode) container).remove("image");
        }
        for (Iterator<JsonNode> variables = container.path("env").iterator(); variables.hasNext(); ) {
            if (BOUND_VARIABLES.contains(variables.next().path("name").asText())) {
                variables.remove();
            }
        }
        if (container.path("env").isEmpty()) {
            ((ObjectNode) container).remove("env");
        }
    }
}
