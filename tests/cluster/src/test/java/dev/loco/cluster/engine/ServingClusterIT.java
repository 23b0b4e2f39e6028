package dev.loco.cluster.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A Knative service from its first request to none, and back. */
final class ServingClusterIT {
    @Test
    void service_readyIdleAskedAgain_scalesToZeroAndBack() throws Exception {
        Ingress ingress = new Ingress();
        try (Workspace workspace = new Workspace("serving")) {
            String host = "hello." + workspace.name() + ".loco.localhost";
            workspace.apply("service.yaml");
            workspace.awaitReady("ksvc/hello");
            assertThat(ingress.get(host).body()).isEqualTo("hello from a function");
            assertThat(Command.run("kn", "service", "list", "--namespace", workspace.name()))
                    .containsPattern("hello +http://" + host + " +hello-00001 .* True");

            workspace.awaitField("deployment", ".items[0].spec.replicas", "0");
            HttpResponse<String> cold = ingress.get(host);

            assertThat(cold.statusCode()).isEqualTo(200);
            assertThat(cold.body()).isEqualTo("hello from a function");
            assertThat(workspace.field("deployment", ".items[0].spec.replicas")).isEqualTo("1");
        }
    }
}
