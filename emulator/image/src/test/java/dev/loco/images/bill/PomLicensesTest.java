package dev.loco.images.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PomLicensesTest {
    private static final String LICENSE = "<licenses><license><name> MIT </name></license></licenses>";

    @TempDir
    private Path repository;

    @Test
    void of_pomThatNamesOne_isIt() throws IOException {
        assertThat(PomLicenses.of(artifact(LICENSE))).containsExactly("MIT");
    }

    @Test
    void of_pomWithoutOne_isItsParents() throws IOException {
        write("com/example/parent/2/parent-2.pom", LICENSE);

        assertThat(
                        PomLicenses.of(
                                artifact(
                                        "<parent><groupId>com.example</groupId><artifactId>parent</artifactId><version>2</version></parent>")))
                .containsExactly("MIT");
    }

    @Test
    void of_pomThatIsNotThere_isNone() throws IOException {
        MavenArtifact artifact = artifact("");
        Files.delete(artifact.pom());

        assertThat(PomLicenses.of(artifact)).isEmpty();
    }

    private MavenArtifact artifact(String pom) throws IOException {
        write("org/thing/thing/1/thing-1.pom", pom);
        return MavenArtifact.parse(
                        "   org.thing:thing:jar:1:compile:" + repository + "/org/thing/thing/1/thing-1.jar -- module x")
                .orElseThrow();
    }

    private void write(String path, String content) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "<project>" + content + "</project>");
    }
}
