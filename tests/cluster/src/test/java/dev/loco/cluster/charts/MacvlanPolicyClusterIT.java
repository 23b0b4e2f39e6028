package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each machine gets the LAN and its hardware address from the admission policy, and none starts without. */
final class MacvlanPolicyClusterIT {

    private static final Set<String> KINDS =
            Set.of("NetworkAttachmentDefinition", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding");
    private static final String ACCOUNT =
            "{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"metadata\": {\"name\": \"loco-instance\"}}";
    private static final String NETWORKS = "/metadata/annotations/k8s.v1.cni.cncf.io~1networks";

    private final ObjectMapper json = new ObjectMapper();
    private TestNamespace namespace;
    private List<JsonNode> objects;

    @BeforeEach
    void makeNamespace() throws IOException {
        namespace = new TestNamespace("charts-policy", "privileged");
        namespace.apply(ACCOUNT);
        objects = namespace.dryRun("macvlan");
    }

    @AfterEach
    void removeNamespace() throws IOException {
        namespace.kubectl(
                "delete",
                "mutatingadmissionpolicybinding,mutatingadmissionpolicy",
                "loco-" + namespace.name(),
                "--ignore-not-found");
        namespace.close();
    }

    @Test
    void pod_getsTheAddressOfItsOrdinal() throws IOException {
        applyPolicy();

        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(networks(dryRun(0))).contains("\"mac\":\"02:54:00:98:00:00\""));
        assertThat(networks(dryRun(15))).contains("02:54:00:98:00:0f");
        assertThat(networks(dryRun(16))).contains("02:54:00:98:00:10");
        assertThat(networks(dryRun(4097))).contains("02:54:00:98:10:01").contains("\"interface\":\"net1\"");
        assertThat(dryRun(1).at("/spec/schedulingGates").isEmpty()).isTrue();
        assertThat(dryRun(1).at("/metadata/annotations/loco.dev~1guest").asText())
                .isEqualTo("railway");
    }

    @Test
    void podMadeTooEarly_waitsUntilItsNextUpdate() throws IOException {
        assertThat(namespace.create(Pods.instance(objects, 1)).text()).contains("created");
        JsonNode early = pod();
        assertThat(early.at("/spec/schedulingGates/0/name").asText()).isEqualTo("loco.dev/network");
        assertThat(early.at(NETWORKS).isMissingNode()).isTrue();
        applyPolicy();

        await().atMost(Duration.ofSeconds(15)).untilAsserted(() -> {
            namespace.kubectl("annotate", "pod", "loco-1", "loco.dev/focus-generation=7", "--overwrite");
            assertThat(pod().at(NETWORKS).asText()).contains("02:54:00:98:00:01");
        });
        assertThat(pod().at("/spec/schedulingGates").isEmpty()).isTrue();
    }

    @Test
    void restrictedNamespace_refusesThePod() throws IOException {
        try (TestNamespace restricted = new TestNamespace("charts-policy-restricted", "restricted")) {
            restricted.apply(ACCOUNT);
            assertThat(restricted
                            .create(Pods.instance(objects, 0), "--dry-run=server")
                            .errors())
                    .contains("must not include \"NET_RAW\"");
        }
    }

    private void applyPolicy() {
        ObjectNode list = json.createObjectNode().put("apiVersion", "v1").put("kind", "List");
        objects.stream()
                .filter(object -> KINDS.contains(object.path("kind").asText()))
                .forEach(object -> {
                    ObjectNode kept = object.deepCopy();
                    kept.withObject("/metadata").remove(List.of("managedFields", "uid", "creationTimestamp"));
                    list.withArray("items").add(kept);
                });
        namespace.apply(list.toString());
    }

    private JsonNode dryRun(int ordinal) throws IOException {
        return json.readTree(namespace
                .create(Pods.instance(objects, ordinal), "--dry-run=server", "--output=json")
                .text());
    }

    private JsonNode pod() throws IOException {
        return json.readTree(namespace.kubectl("get", "pod", "loco-1", "--output=json"));
    }

    private static String networks(JsonNode pod) {
        return pod.at(NETWORKS).asText();
    }
}
