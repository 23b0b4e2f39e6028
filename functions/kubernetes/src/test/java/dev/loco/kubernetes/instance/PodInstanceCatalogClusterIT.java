package dev.loco.kubernetes.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.InstanceList;
import dev.loco.fleet.contract.InstanceCatalogContract;
import dev.loco.fleet.instance.ActionReply;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.kubernetes.testing.TestNamespace;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PodInstanceCatalogClusterIT extends InstanceCatalogContract {
    private TestNamespace cluster;

    @BeforeEach
    void create() {
        cluster = TestNamespace.create();
        cluster.pod(0);
        cluster.pod(1);
        cluster.ready(1);
        cluster.statefulSet(3);
    }

    @AfterEach
    void remove() {
        cluster.close();
    }

    @Override
    protected InstanceCatalog open() {
        return new PodInstanceCatalog(cluster::api, cluster.namespace(), null);
    }

    @Override
    protected InstanceList.Source source() {
        return InstanceList.Source.KUBERNETES;
    }

    @Test
    void find_runningPod_hasItsAddressAndUid() {
        CatalogEntry entry = open().find("loco-1").orElseThrow();

        assertThat(entry.agentUrl()).hasToString("http://10.0.0.11:8080");
        assertThat(entry.uid())
                .isEqualTo(cluster.get(cluster.namespace().pod("loco-1"))
                        .path("metadata")
                        .path("uid")
                        .asText());
    }

    @Test
    void find_gatedPod_saysWhatItWaitsFor() {
        assertThat(open().find("loco-0"))
                .map(CatalogEntry::message)
                .hasValueSatisfying(message -> assertThat(message).contains("SchedulingGated"));
    }

    @Test
    void find_preparationFails_saysSoThoughTheEmulatorRuns() {
        cluster.status(
                1,
                Map.of(
                        "initContainerStatuses",
                        List.of(Map.of(
                                "name",
                                "prepare",
                                "image",
                                "machine",
                                "imageID",
                                "",
                                "ready",
                                false,
                                "restartCount",
                                2,
                                "state",
                                Map.of("waiting", Map.of("reason", "CrashLoopBackOff", "message", "back-off 20s"))))));

        CatalogEntry entry = open().find("loco-1").orElseThrow();

        assertThat(entry.emulator()).isEqualTo(CatalogEntry.EmulatorProcess.STARTING);
        assertThat(entry.message()).isEqualTo("A container waits: CrashLoopBackOff, back-off 20s.");
    }

    @Test
    void failOver_podOfALostNode_isGoneThoughNoKubeletSaysSo() {
        PodControl control = new PodControl(cluster::api, cluster.namespace());
        assertThat(control.failOver(open().find("loco-1").orElseThrow())).isInstanceOf(ActionReply.Unsupported.class);

        // As the node controller leaves it.
        cluster.status(
                1,
                Map.of(
                        "conditions",
                        List.of(
                                Map.of("type", "Ready", "status", "False"),
                                Map.of("type", "ContainersReady", "status", "True"))));
        CatalogEntry entry = open().find("loco-1").orElseThrow();
        assertThat(entry.emulator()).isEqualTo(CatalogEntry.EmulatorProcess.STRANDED);
        assertThat(entry.message()).isEqualTo("Nobody hears from its node.");
        assertThat(control.failOver(entry)).isInstanceOf(ActionReply.Done.class);

        assertThat(open().find("loco-1").map(CatalogEntry::uid)).isEmpty();
    }

    @Test
    void find_podWhoseContainersAreNotReady_isNotStranded() {
        cluster.status(
                1,
                Map.of(
                        "conditions",
                        List.of(
                                Map.of("type", "Ready", "status", "False", "reason", "ContainersNotReady"),
                                Map.of("type", "ContainersReady", "status", "False"))));

        assertThat(open().find("loco-1").orElseThrow().emulator()).isEqualTo(CatalogEntry.EmulatorProcess.RUNNING);
    }

    @Test
    void restart_podThatWasLookedAt_isDeletedAndItsSuccessorIsNot() {
        PodControl control = new PodControl(cluster::api, cluster.namespace());
        CatalogEntry entry = open().find("loco-1").orElseThrow();

        assertThat(control.restart(entry)).isInstanceOf(ActionReply.Done.class);
        cluster.pod(1);
        String successor = open().find("loco-1").orElseThrow().uid();
        assertThat(control.restart(entry)).isEqualTo(new ActionReply.Done("The pod was gone already."));

        assertThat(open().find("loco-1"))
                .map(CatalogEntry::uid)
                .contains(successor)
                .isNotEqualTo(entry.uid());
    }
}
