package dev.loco.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppFilesTest {
    private static final Map<String, String> CONTENT =
            Map.of("app/index.html", "page", "app/assets/a-12345678.js", "script", "other/x.txt", "no");

    @TempDir
    Path directory;

    @Test
    void load_jar_readsEveryFileBelowApp() throws IOException {
        Path jar = directory.resolve("app.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : CONTENT.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }

        assertLoaded(jar);
    }

    @Test
    void load_directory_readsEveryFileBelowApp() throws IOException {
        for (Map.Entry<String, String> entry : CONTENT.entrySet()) {
            Path file = directory.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, entry.getValue());
        }

        assertLoaded(directory);
    }

    @Test
    void load_nothingBuilt_isEmpty() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThat(AppFiles.load(loader).index()).isEmpty();
        }
    }

    private static void assertLoaded(Path path) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {path.toUri().toURL()}, null)) {
            AppFiles files = AppFiles.load(loader);

            assertThat(files.count()).isEqualTo(2);
            assertThat(files.find("assets/a-12345678.js").orElseThrow().bytes(false))
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("script");
        }
    }
}
