package dev.loco.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What documents point at is there, and every decision can be found. */
class LinksTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path DOCS = ROOT.resolve("docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]+)(?:#[^)\\s]*)?\\)");

    @Test
    void relativeLinks_leadToFiles() throws IOException {
        try (Stream<Path> files = Stream.concat(Stream.of(ROOT.resolve("README.md")), Files.walk(DOCS))) {
            List<String> broken = files.filter(file -> file.toString().endsWith(".md"))
                    .flatMap(file -> links(file)
                            .filter(link -> !Files.exists(file.resolveSibling(link)))
                            .map(link -> ROOT.relativize(file) + " -> " + link))
                    .toList();

            assertThat(broken).isEmpty();
        }
    }

    @Test
    void decisions_areLinkedInTheArchitecture() throws IOException {
        try (Stream<Path> decisions = Files.list(DOCS.resolve("decisions"))) {
            assertThat(links(DOCS.resolve("architecture.md")))
                    .containsAll(decisions
                            .map(file -> "decisions/" + file.getFileName())
                            .toList());
        }
    }

    private static Stream<String> links(Path file) {
        try {
            return LINK.matcher(Files.readString(file)).results().map(found -> found.group(1)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
