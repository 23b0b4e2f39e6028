package dev.loco.machine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FileDigestTest {

    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path directory;

    @Test
    void of_file_isItsSha256() throws IOException {
        assertThat(new FileDigest(directory.resolve("cache")).of(file("abc"))).isEqualTo(OF_ABC);
    }

    @Test
    void of_unchangedFile_isRemembered() throws IOException {
        Path file = file("abc");
        FileTime modified = Files.getLastModifiedTime(file);
        new FileDigest(directory.resolve("cache")).of(file);

        Files.writeString(file, "xyz");
        Files.setLastModifiedTime(file, modified);

        assertThat(new FileDigest(directory.resolve("cache")).of(file)).isEqualTo(OF_ABC);
    }

    @Test
    void of_changedFile_isComputedAgain() throws IOException {
        Path file = file("abd");
        FileDigest digest = new FileDigest(directory.resolve("cache"));
        String before = digest.of(file);

        Files.writeString(file, "abc");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));

        assertThat(before).isNotEqualTo(OF_ABC);
        assertThat(digest.of(file)).isEqualTo(OF_ABC);
    }

    @Test
    void of_cacheDamagedOrUnwritable_isComputed() throws IOException {
        Path file = file("abc");
        Path cache = directory.resolve("cache");
        new FileDigest(cache).of(file);
        try (Stream<Path> files = Files.list(cache)) {
            List<Path> remembered = files.toList();
            assertThat(remembered).hasSize(1);
            Files.writeString(remembered.getFirst(), "{");
        }

        assertThat(new FileDigest(cache).of(file)).isEqualTo(OF_ABC);
        assertThat(new FileDigest(file.resolve("no-directory")).of(file)).isEqualTo(OF_ABC);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("file"), content);
    }
}
