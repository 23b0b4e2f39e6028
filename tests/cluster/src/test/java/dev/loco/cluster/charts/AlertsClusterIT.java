package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The alerts, as the chart renders them for the Prometheus operator, by Prometheus' own evaluation. */
final class AlertsClusterIT {
    private static final Path EXPECTATIONS = Path.of("src/test/resources/charts/alerts.yaml");

    private final YAMLMapper yaml = new YAMLMapper();

    @TempDir
    private Path folder;

    @BeforeEach
    void render() throws IOException {
        String manifests = Program.helm(
                        "template",
                        "loco",
                        Charts.LOCO.toString(),
                        "--show-only=templates/monitoring.yaml",
                        "--set=exposure.host=loco.example.com,monitoring.rules.enabled=true")
                .text();
        List<JsonNode> objects;
        try (MappingIterator<JsonNode> read = yaml.readerFor(JsonNode.class).readValues(manifests)) {
            objects = read.readAll();
        }
        assertThat(objects).hasSize(1);
        yaml.writeValue(
                folder.resolve("rules.yaml").toFile(), objects.getFirst().path("spec"));
    }

    @Test
    void rules_rendered_areValid() {
        assertThat(Program.promtool(
                                "check",
                                "rules",
                                "--lint-fatal",
                                folder.resolve("rules.yaml").toString())
                        .text())
                .contains("3 rules found");
    }

    @Test
    void rules_onSeries_fireWhereTheyShouldAndNowhereElse() throws IOException {
        Path expectations = Files.copy(EXPECTATIONS, folder.resolve("alerts.yaml"));

        Program run = Program.promtool("test", "rules", expectations.toString());

        assertThat(run.status()).as(run.output() + run.errors()).isZero();
    }
}
