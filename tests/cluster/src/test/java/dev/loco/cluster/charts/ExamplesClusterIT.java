package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every example is taken by a real API server, and its pods by PodSecurity: at level restricted, for macvlan at privileged. */
final class ExamplesClusterIT {

    private static final List<String> FUNCTIONS = List.of("focus", "discovery", "recovery", "benchmark", "console");

    static Stream<String> examples() {
        return Charts.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_passesLint(String example) {
        Program lint = Program.helm(
                "lint",
                "--strict",
                Charts.LOCO.toString(),
                "--values",
                Charts.example(example).toString());

        assertThat(lint.status()).as(lint.output() + lint.errors()).isZero();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_isTakenByTheServer(String example) throws IOException {
        try (TestNamespace namespace = new TestNamespace("charts-" + example, level(example))) {
            namespace.apply(NEIGHBOURS);
            List<JsonNode> objects = namespace.dryRun(example);
            for (String name : FUNCTIONS) {
                namespace.apply(account("loco-" + name));
                assertThat(namespace
                                .create(Pods.function(objects, name), "--dry-run=server")
                                .text())
                        .contains("created");
            }
            namespace.apply(account("loco-instance"));
            assertThat(namespace
                            .create(Pods.instance(objects, 0), "--dry-run=server")
                            .text())
                    .contains("created");
        }
    }

    private static final String NEIGHBOURS =
            "{\"apiVersion\": \"v1\", \"kind\": \"Namespace\", \"metadata\": {\"name\": \"kourier-system\"}}";

    private static String account(String name) {
        return "{\"apiVersion\": \"v1\", \"kind\": \"ServiceAccount\", \"metadata\": {\"name\": \"%s\"}}"
                .formatted(name);
    }

    private static String level(String example) {
        return example.equals("macvlan") ? "privileged" : "restricted";
    }
}
