package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Two guests on the nodes' LAN, until their release is removed and leaves nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MacvlanClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String[] INSTANCES = {"loco-0", "loco-1"};
    private static final String NET_RAW = "0000000000002000";
    private static final String NONE = "0000000000000000";
    private static final String READY = ".status.conditions[?(@.type==\"Ready\")].status";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Release release;
    private Net1 net1;
    private FrontDoor user;

    @BeforeAll
    void install(@TempDir Path volumes) throws IOException {
        release = new Release(volumes, "privileged");
        net1 = new Net1(release);
        release.install(
                INSTANCES.length,
                "emulator.guest=railway",
                "network.mode=macvlan",
                "network.macvlan.parent=lan0",
                "media.portBase=30068");
        user = new FrontDoor(release.host(), release.token());
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            // What lets go of pods that were made before the policy was in force, and happens each minute by itself.
            user.send("POST", "/v1/focus/reconciliation", "", Map.of());
            assertThat(release.field("pods", ".items[*].spec.schedulingGates")).isEmpty();
        });
        for (String instance : INSTANCES) {
            awaitReady(instance);
        }
    }

    @AfterAll
    void remove() throws IOException {
        release.close();
    }

    @Test
    @Order(1)
    void pods_haveNet1WithTheirOwnAddress() {
        net1.assertIsUpWithItsOwnAddress(0);
        net1.assertIsUpWithItsOwnAddress(1);
    }

    /** Each switch asks the other guest in the name of its own one, over what leaves the pod. */
    @Test
    @Order(2)
    void guestsReachEachOther_byArpAndIpv4AndIpv6() {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(() -> {
            HttpResponse<String> answer = user.send("POST", "/v1/lan-evidence", "", Map.of());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            JsonNode rows = JSON.readTree(answer.body()).path("rows");
            for (int i = 0; i < INSTANCES.length; i++) {
                JsonNode other = rows.path(i).path("items").path(0);
                assertThat(other.path("instance").asText()).isEqualTo(INSTANCES[1 - i]);
                assertThat(List.of("arpMillis", "pingMillis", "ping6Millis"))
                        .as(answer.body())
                        .allMatch(kind -> other.path(kind).isNumber());
            }
        });
    }

    @Test
    @Order(3)
    void agents_mayGetThePacketSocketAndMachinesNothing() {
        assertThat(bounds("agent")).isNotEmpty().containsOnly(NET_RAW);
        assertThat(bounds("emulator")).isNotEmpty().containsOnly(NONE);
    }

    @Test
    @Order(4)
    void deletedPod_comesBackWithItsAddress() {
        String uid = release.field("pod/loco-1", ".metadata.uid");

        release.kubectl("delete", "pod", "loco-1");
        awaitReady("loco-1");

        assertThat(release.field("pod/loco-1", ".metadata.uid")).isNotEqualTo(uid);
        net1.assertIsUpWithItsOwnAddress(1);
        net1.assertIsUpWithItsOwnAddress(0);
    }

    @Test
    @Order(5)
    void uninstall_leavesTheDisksAlone() throws IOException {
        ReleasedObjects objects = new ReleasedObjects(release);
        assertThat(objects.inCluster()).hasSize(2);

        release.helm("uninstall");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(objects.inNamespace()).isEmpty();
            assertThat(objects.inCluster()).isEmpty();
            assertThat(objects.left())
                    .containsExactlyInAnyOrder(
                            "PersistentVolumeClaim disks-loco-0",
                            "PersistentVolumeClaim disks-loco-1",
                            "ConfigMap kube-root-ca.crt",
                            "ServiceAccount default");
        });
    }

    /** The capabilities that the processes of a container could ever have. */
    private List<String> bounds(String container) {
        return ContainerProcess.of(container("loco-0", container)).stream()
                .map(process -> process.status(Set.of("CapBnd")).get("CapBnd"))
                .toList();
    }

    private void awaitReady(String instance) {
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() ->
                        assertThat(release.field("pod/" + instance, READY)).isEqualTo("True"));
    }

    private String container(String instance, String name) {
        String statuses = name.equals("agent") ? ".status.initContainerStatuses" : ".status.containerStatuses";
        return release.field("pod/" + instance, statuses + "[?(@.name==\"" + name + "\")].containerID");
    }
}
