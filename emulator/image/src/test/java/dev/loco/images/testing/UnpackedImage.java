package dev.loco.images.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.images.layer.LayerTar;
import dev.loco.wire.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An archive as a container engine reads it: its configuration, and the files of its layers, one over the other. */
public final class UnpackedImage {
    private final JsonNode config;
    private final List<TarArchiveEntry> entries = new ArrayList<>();
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final List<String> layers = new ArrayList<>();

    /** Reads an archive by its {@code manifest.json}. */
    public UnpackedImage(Path archive) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                blobs.put(entry.getName(), tar.readAllBytes());
            }
        }
        JsonNode manifest = json("manifest.json").path(0);
        config = json(manifest.path("Config").asText()).path("config");
        for (JsonNode layer : manifest.path("Layers")) {
            layers.add(layer.asText());
            try (TarArchiveInputStream tar = open(layer.asText())) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    entries.add(entry);
                }
            }
        }
    }

    /** Heads of all files of all layers. */
    public List<TarArchiveEntry> entries() {
        return entries;
    }

    public String user() {
        return config.path("User").asText();
    }

    public List<String> entrypoint() {
        List<String> words = new ArrayList<>();
        config.path("Entrypoint").forEach(word -> words.add(word.asText()));
        return words;
    }

    public Map<String, String> environment() {
        Map<String, String> variables = new HashMap<>();
        for (JsonNode variable : config.path("Env")) {
            String[] parts = variable.asText().split("=", 2);
            variables.put(parts[0], parts[1]);
        }
        return variables;
    }

    /** Puts the files into a folder. */
    public Path unpack(Path root) throws IOException {
        for (String layer : layers) {
            try (TarArchiveInputStream tar = open(layer)) {
                for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                    Path path = root.resolve(entry.getName());
                    if (entry.isDirectory()) {
                        Files.createDirectories(path);
                    } else if (entry.isSymbolicLink()) {
                        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
                    } else {
                        Files.copy(tar, path);
                        boolean isProgram = (entry.getMode() & 0100) != 0;
                        Files.setPosixFilePermissions(
                                path, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
                        Files.setLastModifiedTime(path, LayerTar.TIME);
                    }
                }
            }
        }
        return root;
    }

    private JsonNode json(String name) throws IOException {
        return Json.mapper().readTree(blobs.get(name));
    }

    private TarArchiveInputStream open(String layer) throws IOException {
        InputStream packed = new ByteArrayInputStream(blobs.get(layer));
        return new TarArchiveInputStream(new GZIPInputStream(packed));
    }
}
