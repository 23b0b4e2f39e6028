package dev.loco.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** NetworkPolicies: who may connect to a pod, and where a pod may connect to, by namespace, pod and port. */
final class PoliciesClusterIT {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String NEIGHBOUR = "first";
    private static final String FRIEND = "friend";

    @Test
    void policies_inForce_admitFriendsAndLetOutWhereTheySay() {
        try (Workspace here = new Workspace("policies");
                Workspace elsewhere = new Workspace("friends")) {
            String second = "http://second." + here.name() + ".svc.cluster.local:8080/";
            here.apply("pods.yaml");
            elsewhere.apply("friend.yaml");
            here.awaitReady("pod/second");
            here.awaitReady("pod/" + NEIGHBOUR);
            elsewhere.awaitReady("pod/" + FRIEND);
            // A service has its endpoints a moment after its pod is ready.
            await().atMost(PATIENCE).until(() -> !isRefused(here, NEIGHBOUR, second));
            assertThat(elsewhere.fetch(FRIEND, second)).isEqualTo("I am second");

            here.apply("policies.yaml");

            await().atMost(PATIENCE).until(() -> isRefused(here, NEIGHBOUR, second));
            assertThat(isRefused(elsewhere, FRIEND, second)).isTrue();

            Command.run("kubectl", "label", "namespace", elsewhere.name(), "friendly=yes");

            await().atMost(PATIENCE).until(() -> !isRefused(elsewhere, FRIEND, second));
            assertThat(isRefused(here, NEIGHBOUR, second)).isTrue();

            elsewhere.apply("egress.yaml");
            await().atMost(PATIENCE).until(() -> isRefused(elsewhere, FRIEND, second));
            Command.run("kubectl", "label", "namespace", here.name(), "open=yes");
            await().atMost(PATIENCE).until(() -> !isRefused(elsewhere, FRIEND, second));

            // kubelet's probes come from the node, which no policy keeps out.
            here.awaitReady("pod/second");
        }
    }

    private static boolean isRefused(Workspace workspace, String pod, String url) {
        try {
            workspace.fetch(pod, url);
            return false;
        } catch (AssertionError e) {
            return true;
        }
    }
}
