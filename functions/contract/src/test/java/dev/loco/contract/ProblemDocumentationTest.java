package dev.loco.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProblemDocumentationTest {

    @Test
    void problemsPage_hasOneRowForEachType() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("../../docs/problems.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(0, line.lastIndexOf(" | ")))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(Stream.of(ProblemType.values())
                        .map(type -> "| `%s` | %d | %s".formatted(type.slug(), type.status(), type.title()))
                        .toList());
    }
}
