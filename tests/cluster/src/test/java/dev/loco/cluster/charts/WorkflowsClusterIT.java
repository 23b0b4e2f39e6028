package dev.loco.cluster.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What runs on GitHub: valid by actionlint, and no more than local commands with read access and pinned actions. */
final class WorkflowsClusterIT {
    private static final Path WORKFLOWS =
            Path.of("../../.github/workflows").toAbsolutePath().normalize();

    static List<Path> workflows() throws IOException {
        try (Stream<Path> files = Files.list(WORKFLOWS)) {
            return files.sorted().toList();
        }
    }

    @Test
    void workflows_passActionlint() throws IOException {
        String[] files = workflows().stream().map(Path::toString).toArray(String[]::new);

        Program run = Program.actionlint(files);

        assertThat(files).isNotEmpty();
        assertThat(run.status()).as(run.output() + run.errors()).isZero();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflow_readsTheSourcesAndNothingElse(Path file) throws IOException {
        JsonNode workflow = new YAMLMapper().readTree(file.toFile());

        assertThat(workflow.path("permissions").properties())
                .extracting(Map.Entry::toString)
                .containsExactly("contents=\"read\"");
        assertThat(workflow.path("jobs")).isNotEmpty().allSatisfy(job -> {
            assertThat(job.has("permissions")).as("permissions of its own").isFalse();
            assertThat(job.path("timeout-minutes").asInt()).as("minutes").isBetween(1, 90);
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void job_callsOneLocalCommandAndPinnedActions(Path file) throws IOException {
        JsonNode workflow = new YAMLMapper().readTree(file.toFile());

        assertThat(workflow.path("jobs")).allSatisfy(job -> {
            assertThat(job.path("steps").findValuesAsText("run"))
                    .singleElement()
                    .asString()
                    .matches("sudo (--preserve-env=LOCO_CACHE )?\\./loco (test|bench).*");
            assertThat(job.path("steps").findValuesAsText("uses"))
                    .isNotEmpty()
                    .allMatch(action -> action.matches("[\\w-]+/[\\w-]+@[0-9a-f]{40}"));
        });
    }
}
