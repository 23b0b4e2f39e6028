package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;

/** A machine of a release: its pod, and its agent as a user reaches it. */
record Machine(Release release, FrontDoor user, String id) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What its agent says of it. */
    JsonNode state() throws IOException, InterruptedException {
        return agent("GET", "state", "", Map.of());
    }

    /** What its agent has measured. */
    JsonNode health() throws IOException, InterruptedException {
        return agent("GET", "health", "", Map.of());
    }

    /** Presses a key, by its {@code KeyboardEvent.code}. */
    void press(String code) throws IOException, InterruptedException {
        Map<String, String> lease = Map.of(
                "Loco-Lease", agent("PUT", "lease", "", Map.of()).path("holder").asText());
        String key = "{\"type\":\"key\",\"code\":\"" + code + "\",\"down\":%s}";
        agent("POST", "input", "{\"events\":[%s,%s]}".formatted(key.formatted(true), key.formatted(false)), lease);
        agent("DELETE", "lease", "", lease);
    }

    /** Asks the agent; it has to agree. */
    JsonNode agent(String method, String resource, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = user.send(method, path(resource), body, headers);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
        return JSON.readTree(answer.body());
    }

    String path(String resource) {
        return "/agents/" + id + "/v1/" + resource;
    }

    /** The node of its pod. */
    String node() {
        return release.field("pod/" + id, ".spec.nodeName");
    }

    /** Whether kubelet has said that its pod is. */
    boolean isReady() {
        return release.field("pod/" + id, ".status.conditions[?(@.type==\"Ready\")].status")
                .equals("True");
    }

    /** Of its pod. */
    String uid() {
        return release.field("pod/" + id, ".metadata.uid");
    }

    /** Its containers, each with how often kubelet has restarted it. */
    String containers() {
        String each = "{range .status.%s[*]}{.containerID} {.restartCount} {end}";
        return release.kubectl(
                "get",
                "pod/" + id,
                "--output",
                "jsonpath=" + each.formatted("initContainerStatuses") + each.formatted("containerStatuses"));
    }

    CpuQuota cpu() {
        return CpuQuota.ofEmulator(release, id);
    }
}
