package dev.loco.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.loco.cli.deploy.InstanceChange.Kind;
import dev.loco.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings running instances to what their StatefulSet says, one after the other, those without the focus first. A new agent is put into the running pod (Kubernetes lets the image of
 * a container be changed), so the guest goes on; anything else takes a new pod, before whose end the guest is saved.
 */
final class InstanceRollout {
    private static final String REVISION = "controller-revision-hash";

    private final ClusterTools tools;
    private final String selector;
    private final Patience patience;
    private final Consumer<String> onStep;

    InstanceRollout(ClusterTools tools, String release, Patience patience, Consumer<String> onStep) {
        this.tools = tools;
        this.selector = "app.kubernetes.io/component=instance,app.kubernetes.io/instance=" + release;
        this.patience = patience;
        this.onStep = onStep;
    }

    List<InstanceChange> run() throws IOException, InterruptedException, DeployException {
        JsonNode set = awaitSet();
        int wanted = set.at("/spec/replicas").asInt();
        patience.await(wanted + " pods", () -> pods().size() >= wanted);
        Map<String, PodTemplate> templates = new HashMap<>();
        for (JsonNode revision : tools.list("controllerrevisions", selector)) {
            templates.put(revision.at("/metadata/name").asText(), PodTemplate.of(revision));
        }
        PodTemplate target = templates.get(set.at("/status/updateRevision").asText());
        if (target == null) {
            throw new DeployException("the StatefulSet's revision is gone: something else changes it");
        }
        List<InstanceChange> changes = new ArrayList<>();
        for (JsonNode pod : unfocusedFirst(pods())) {
            changes.add(change(
                    pod, templates.get(pod.at("/metadata/labels").path(REVISION).asText()), target));
        }
        return changes;
    }

    private InstanceChange change(JsonNode pod, @Nullable PodTemplate present, PodTemplate target)
            throws IOException, InterruptedException, DeployException {
        String name = pod.at("/metadata/name").asText();
        if (present == null || !present.differsInAgentImageAtMost(target)) {
            onStep.accept("Renewing " + name);
            return replaced(name, pod.at("/metadata/uid").asText());
        }
        if (agent(pod).equals(target.agentImage())) {
            return new InstanceChange(name, Kind.NONE, patience.await("ready " + name, () -> isReady(pod(name))));
        }
        onStep.accept("Renewing the agent of " + name);
        return renewed(name, target.agentImage());
    }

    private InstanceChange replaced(String name, String uid) throws IOException, InterruptedException, DeployException {
        tools.kubectl("delete", "pod", name, "--wait=false");
        double seconds = patience.await(
                "new " + name,
                () -> pods().stream()
                        .anyMatch(pod -> pod.at("/metadata/name").asText().equals(name)
                                && !pod.at("/metadata/uid").asText().equals(uid)
                                && isReady(pod)));
        return new InstanceChange(name, Kind.POD, seconds);
    }

    private InstanceChange renewed(String name, String image)
            throws IOException, InterruptedException, DeployException {
        int restarts = agentStatus(pod(name)).path("restartCount").asInt();
        JsonNode patch = Json.mapper()
                .valueToTree(Map.of(
                        "spec", Map.of("initContainers", List.of(Map.of("name", PodTemplate.AGENT, "image", image)))));
        tools.kubectl("patch", "pod", name, "--type", "strategic", "--patch", patch.toString());
        double seconds = patience.await("new agent of " + name, () -> {
            JsonNode pod = pod(name);
            return agentStatus(pod).path("restartCount").asInt() > restarts && isReady(pod);
        });
        return new InstanceChange(name, Kind.AGENT, seconds);
    }

    private JsonNode awaitSet() throws IOException, InterruptedException, DeployException {
        List<JsonNode> found = new ArrayList<>();
        patience.await("StatefulSet of the instances", () -> {
            found.clear();
            found.addAll(tools.list("statefulsets", selector));
            return found.size() == 1
                    && found.getFirst().at("/status/observedGeneration").asLong()
                            == found.getFirst().at("/metadata/generation").asLong();
        });
        return found.getFirst();
    }

    private List<JsonNode> pods() throws IOException, InterruptedException, DeployException {
        return tools.list("pods", selector);
    }

    private JsonNode pod(String name) throws IOException, InterruptedException, DeployException {
        return Json.mapper().readTree(tools.kubectl("get", "pod", name, "--output", "json"));
    }

    private List<JsonNode> unfocusedFirst(List<JsonNode> pods)
            throws IOException, InterruptedException, DeployException {
        String stored = tools.kubectl(
                "get", "configmap", "loco-focus", "--ignore-not-found", "--output", "jsonpath={.data['focus\\.json']}");
        Set<String> focused = new HashSet<>();
        if (!stored.isBlank()) {
            Json.mapper().readTree(stored).path("instances").forEach(id -> focused.add(id.asText()));
        }
        List<JsonNode> ordered = new ArrayList<>(pods);
        ordered.sort(Comparator.comparing(
                pod -> focused.contains(pod.at("/metadata/name").asText())));
        return ordered;
    }

    private static String agent(JsonNode pod) {
        return new PodTemplate(pod).agentImage();
    }

    private static JsonNode agentStatus(JsonNode pod) {
        for (JsonNode status : pod.at("/status/initContainerStatuses")) {
            if (status.path("name").asText().equals(PodTemplate.AGENT)) {
                return status;
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isReady(JsonNode pod) {
        for (JsonNode condition : pod.at("/status/conditions")) {
            if (condition.path("type").asText().equals("Ready")) {
                return condition.path("status").asText().equals("True")
                        && !pod.at("/metadata").has("deletionTimestamp");
            }
        }
        return false;
    }
}
