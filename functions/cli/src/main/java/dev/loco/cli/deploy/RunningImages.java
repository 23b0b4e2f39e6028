package dev.loco.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the release's pods really run, by the digests their container runtime tells. */
record RunningImages(ClusterTools tools, String release) {
    private static final String REVISION = "serving.knative.dev/revision";
    private static final String OF = "app.kubernetes.io/instance=";

    /** Whether every function's newest revision is ready and gets the requests. */
    boolean functionsAreReady() throws IOException, InterruptedException, DeployException {
        for (JsonNode service : services()) {
            JsonNode status = service.path("status");
            boolean isReady = status.path("observedGeneration").asLong()
                            == service.at("/metadata/generation").asLong()
                    && status.path("latestCreatedRevisionName").equals(status.path("latestReadyRevisionName"));
            for (JsonNode condition : status.path("conditions")) {
                isReady &= !condition.path("type").asText().equals("Ready")
                        || condition.path("status").asText().equals("True");
            }
            if (!isReady) {
                return false;
            }
        }
        return true;
    }

    /**
     * Compares all running containers with what was built.
     *
     * @throws DeployException if one runs something else
     */
    List<RunningImage> verify(List<DeliveredImage> images) throws IOException, InterruptedException, DeployException {
        List<JsonNode> pods = current();
        List<RunningImage> running = new ArrayList<>();
        for (DeliveredImage image : images) {
            List<String> containers = new ArrayList<>();
            for (JsonNode pod : pods) {
                containers.addAll(containers(pod, image));
            }
            running.add(new RunningImage(image.reference(), List.copyOf(containers)));
        }
        return running;
    }

    private static List<String> containers(JsonNode pod, DeliveredImage image) throws DeployException {
        List<String> names = new ArrayList<>();
        for (String kind : List.of("initContainer", "container")) {
            for (JsonNode container : pod.at("/spec/" + kind + "s")) {
                if (image.isNamedBy(container.path("image").asText())) {
                    String name = container.path("name").asText();
                    JsonNode status = named(pod.at("/status/" + kind + "Statuses"), name);
                    String place = pod.at("/metadata/name").asText() + "/" + name;
                    if (!image.isRunAs(status.path("imageID").asText())) {
                        throw new DeployException(place + " runs "
                                + status.path("imageID").asText("nothing") + ", not " + image.reference());
                    }
                    names.add(place);
                }
            }
        }
        return names;
    }

    private static JsonNode named(JsonNode statuses, String name) {
        for (JsonNode status : statuses) {
            if (status.path("name").asText().equals(name)) {
                return status;
            }
        }
        return MissingNode.getInstance();
    }

    /** Instances and functions that get requests; not what is about to end. */
    private List<JsonNode> current() throws IOException, InterruptedException, DeployException {
        Set<String> revisions = new HashSet<>();
        for (JsonNode service : services()) {
            revisions.add(service.at("/status/latestReadyRevisionName").asText());
        }
        List<JsonNode> pods = new ArrayList<>();
        pods.addAll(tools.list("pods", "app.kubernetes.io/component=instance," + OF + release));
        for (JsonNode pod : tools.list("pods", REVISION)) {
            if (revisions.contains(pod.at("/metadata/labels").path(REVISION).asText())) {
                pods.add(pod);
            }
        }
        pods.removeIf(pod -> pod.at("/metadata").has("deletionTimestamp")
                || !pod.at("/status/phase").asText().equals("Running"));
        return pods;
    }

    private List<JsonNode> services() throws IOException, InterruptedException, DeployException {
        return tools.list("services.serving.knative.dev", OF + release);
    }
}
