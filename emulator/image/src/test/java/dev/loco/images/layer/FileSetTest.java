package dev.loco.images.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileSetTest {
    private final FileSet files = new FileSet();

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc", "a/../b", "../b", "a//b", "a/"})
    void put_noPathOfAnImage_isRefused(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> files.put(path, new Content.Text("")));
    }

    @Test
    void put_otherContentAtTheSamePath_isRefused() {
        files.put("a", new Content.Text("one"));

        assertThatNoException().isThrownBy(() -> files.put("a", new Content.Text("one")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> files.put("a", new Content.Text("two")))
                .withMessageContaining("/a would be two things");
        assertThatIllegalArgumentException().isThrownBy(() -> files.put("a/b", new Content.Text("two")));
    }

    @Test
    void copyTree_filesAndLinks_areTaken(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/file"), "text");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("sub/file"));

        files.copyTree("opt/it", folder);

        assertThat(files.entries().keySet())
                .containsExactly("opt", "opt/it", "opt/it/link", "opt/it/sub", "opt/it/sub/file");
        assertThat(files.entries().get("opt/it/link")).isEqualTo(new Content.Link("sub/file"));
    }
}
