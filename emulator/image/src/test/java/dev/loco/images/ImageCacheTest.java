package dev.loco.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageCacheTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path folder;

    @Test
    void sweep_afterTwoWeeks_takesFilesAndWholeFolders() throws IOException {
        Path layer = entry("layers/1.tar.gz", 15);
        Path runtime = Files.createDirectories(folder.resolve("jre/1"));
        Path program = entry("jre/1/java", 0);
        aged(runtime, 15);

        new ImageCache(folder).sweep(NOW);

        assertThat(layer).doesNotExist();
        assertThat(program).doesNotExist();
        assertThat(folder.resolve("jre")).isEmptyDirectory();
    }

    @Test
    void sweep_withinTwoWeeks_leavesThem() throws IOException {
        Path layer = entry("layers/1.tar.gz", 13);
        Path unpacked = Files.createDirectories(folder.resolve("debian/unpacked/qemu.deb"));
        Path packaged = entry("debian/unpacked/qemu.deb/qemu", 1000);
        aged(unpacked, 13);

        new ImageCache(folder).sweep(NOW);

        assertThat(layer).exists();
        assertThat(packaged).exists();
    }

    @Test
    void sweep_whatIsNoEntry_staysHoweverOld() throws IOException {
        Path lock = entry("lock", 1000);

        new ImageCache(folder).sweep(NOW);

        assertThat(lock).exists();
    }

    @Test
    void used_oldEntry_isKeptFromNowOn() throws IOException {
        Path layer = entry("layers/1.tar.gz", 15);

        assertThat(ImageCache.used(layer)).isEqualTo(layer);
        new ImageCache(folder).sweep(Instant.now().plus(Duration.ofDays(13)));

        assertThat(layer).exists();
    }

    private Path entry(String path, int days) throws IOException {
        Path entry = folder.resolve(path);
        Files.createDirectories(entry.resolveSibling(""));
        return aged(Files.writeString(entry, path), days);
    }

    private static Path aged(Path path, int days) throws IOException {
        return Files.setLastModifiedTime(path, FileTime.from(NOW.minus(Duration.ofDays(days))));
    }
}
