package dev.loco.images.archive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.images.layer.Content;
import dev.loco.images.layer.Digests;
import dev.loco.images.layer.FileSet;
import dev.loco.images.layer.Layer;
import dev.loco.images.layer.LayerStore;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageArchiveTest {
    private static final ImageConfig CONFIG =
            new ImageConfig(List.of("/bin/program"), Map.of("NAME", "value"), Map.of("label", "text"));

    @TempDir
    private Path folder;

    @Test
    void write_anImage_everyBlobIsNamedByItsDigest() throws IOException {
        Map<String, byte[]> entries = entries(write("one", image(CONFIG, "text")));

        assertThat(entries.keySet()).first().isEqualTo("index.json");
        assertThat(entries).hasSize(6);
        entries.forEach((name, bytes) -> {
            if (name.startsWith("blobs/sha256/")) {
                assertThat(name).endsWith(Digests.of(bytes));
            }
        });
    }

    @Test
    void write_anImage_isAnOciLayoutWithTheNameForContainerd() throws IOException {
        ImageArchive image = image(CONFIG, "text");
        Map<String, byte[]> entries = entries(write("one", image));

        JsonNode entry = json(entries, "index.json").path("manifests").path(0);
        assertThat(entry.path("digest").asText()).isEqualTo(image.digest());
        assertThat(entry.path("annotations").path("io.containerd.image.name").asText())
                .isEqualTo("dev.local/loco/test:" + image.tag());
        JsonNode manifest = json(entries, blob(entry.path("digest").asText()));
        JsonNode config =
                json(entries, blob(manifest.path("config").path("digest").asText()));
        assertThat(config.path("config").path("User").asText()).isEqualTo("65532:65532");
        assertThat(config.path("config").path("Env").path(0).asText()).isEqualTo("NAME=value");
        assertThat(entries)
                .containsKey(blob(manifest.path("layers").path(0).path("digest").asText()));
    }

    @Test
    void write_anImage_isADockerArchiveToo() throws IOException {
        ImageArchive image = image(CONFIG, "text");
        Map<String, byte[]> entries = entries(write("one", image));

        JsonNode docker = json(entries, "manifest.json").path(0);
        assertThat(docker.path("RepoTags").path(0).asText()).isEqualTo(image.reference());
        assertThat(entries)
                .containsKeys(
                        docker.path("Config").asText(),
                        docker.path("Layers").path(0).asText());
    }

    @Test
    void tag_sameContent_isTheSame() throws IOException {
        assertThat(image(CONFIG, "text").tag()).isEqualTo(image(CONFIG, "text").tag());
    }

    @Test
    void tag_otherLayerOrConfiguration_isAnother() throws IOException {
        ImageConfig other = new ImageConfig(List.of("/bin/program"), Map.of("NAME", "other"), Map.of());

        assertThat(List.of(
                        image(CONFIG, "text").tag(),
                        image(CONFIG, "other").tag(),
                        image(other, "text").tag()))
                .doesNotHaveDuplicates();
    }

    @Test
    void write_theSameImageAgain_leavesTheFile() throws IOException {
        ImageArchive image = image(CONFIG, "text");
        Path file = write("one", image);
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(file, longAgo);

        image.write(file);
        assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
        image(CONFIG, "other").write(file);
        assertThat(Files.getLastModifiedTime(file)).isNotEqualTo(longAgo);
    }

    private ImageArchive image(ImageConfig config, String text) throws IOException {
        FileSet files = new FileSet();
        files.put("etc/file", new Content.Text(text));
        Layer layer = new LayerStore(folder.resolve("layers")).store("layer", files);
        return new ImageArchive("dev.local/loco/test", config, List.of(layer));
    }

    private Path write(String name, ImageArchive image) throws IOException {
        Path file = folder.resolve(name + ".tar");
        image.write(file);
        return file;
    }

    private static String blob(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    private static JsonNode json(Map<String, byte[]> entries, String name) throws IOException {
        return Json.mapper().readTree(entries.get(name));
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (TarArchiveInputStream in = new TarArchiveInputStream(Files.newInputStream(file))) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        return entries;
    }
}
