package dev.loco.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The instances' LAN: a second interface by Multus, with an address and a MAC of our choice. */
final class LanClusterIT {
    @Test
    void net1_twoPods_reachEachOther() {
        try (Workspace workspace = new Workspace("lan")) {
            workspace.apply("lan.yaml");
            workspace.awaitReady("pod/left");
            workspace.awaitReady("pod/right");

            assertThat(workspace.fetch("left", "http://192.168.77.22:8080/")).isEqualTo("I am right");
            assertThat(workspace.field("pod/left", ".metadata.annotations.k8s\\.v1\\.cni\\.cncf\\.io/network-status"))
                    .contains("\"interface\": \"net1\"")
                    .contains("02:54:00:98:00:15");
        }
    }
}
