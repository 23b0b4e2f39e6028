package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
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

/** Pods on the nodes' LAN, until their release is removed and leaves nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class MacvlanClusterIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final String[] INSTANCES = {"loco-0", "loco-1"};
    private static final String[] ADDRESSES = {"02:54:00:98:00:00", "02:54:00:98:00:01"};
    private static final String NET_RAW = "0000000000002000";
    private static final String NONE = "0000000000000000";
    private static final String READY = ".status.conditions[?(@.type==\"Ready\")].status";

    private Release release;

    @BeforeAll
    void install(@TempDir Path volumes) throws IOException {
        release = new Release(volumes, "privileged");
        release.install(
                INSTANCES.length,
                "emulator.guest=probe",
                "network.mode=macvlan",
                "network.macvlan.parent=lan0",
                "media.portBase=30068");
        FrontDoor user = new FrontDoor(release.host(), release.token());
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
        for (int i = 0; i < INSTANCES.length; i++) {
            assertThat(lan(INSTANCES[i], "ip", "-brief", "link", "show", "net1"))
                    .contains(" UP ", ADDRESSES[i]);
        }
    }

    @Test
    @Order(2)
    void podsReachEachOther_byArpAndByIpv6() {
        for (int i = 0; i < INSTANCES.length; i++) {
            lan(INSTANCES[i], "ip", "address", "add", "192.168.77.%d/24".formatted(31 + i), "dev", "net1");
        }
        for (int i = 0; i < INSTANCES.length; i++) {
            int other = 1 - i;
            String linkLocal = "fe80::54:ff:fe98:" + other;
            for (String address : new String[] {"192.168.77." + (31 + other), linkLocal + "%net1"}) {
                assertThat(lan(INSTANCES[i], "bash", "-c", "exec 3<>/dev/tcp/" + address + "/8080 && echo open"))
                        .as(INSTANCES[i] + " to " + address)
                        .contains("open");
            }
            assertThat(lan(INSTANCES[i], "ip", "neighbour", "show", "dev", "net1")
                            .lines())
                    .anyMatch(line -> line.startsWith("192.168.77.") && line.contains(ADDRESSES[other]))
                    .anyMatch(line -> line.startsWith(linkLocal) && line.contains(ADDRESSES[other]));
        }
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
        assertThat(lan("loco-1", "ip", "-brief", "link", "show", "net1")).contains(" UP ", ADDRESSES[1]);
        assertThat(lan("loco-0", "ip", "-brief", "link", "show", "net1")).contains(" UP ", ADDRESSES[0]);
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

    /** Runs a program of this machine in the networks of a pod. */
    private String lan(String instance, String... command) {
        long process =
                ContainerProcess.of(container(instance, "agent")).getFirst().id();
        return Program.inNetworkOf(process, command).text();
    }

    private String container(String instance, String name) {
        String statuses = name.equals("agent") ? ".status.initContainerStatuses" : ".status.containerStatuses";
        return release.field("pod/" + instance, statuses + "[?(@.name==\"" + name + "\")].containerID");
    }
}
