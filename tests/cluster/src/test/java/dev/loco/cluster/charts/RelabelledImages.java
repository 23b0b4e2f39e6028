package dev.loco.cluster.charts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A copy of a folder of images in which one has a label more: other digests, the same programs. */
final class RelabelledImages {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLOBS = "blobs/sha256/";
    private static final int TAG_LENGTH = 16;

    private RelabelledImages() {}

    /** Makes the copy, in which the chart's value {@code <name>.image} is the changed one. */
    static void make(Path images, String name, Path copy) throws IOException {
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(images)) {
            for (Path file :
                    files.filter(other -> !other.endsWith(name + ".tar")).toList()) {
                Files.createSymbolicLink(copy.resolve(file.getFileName()), file);
            }
        }
        JsonNode values = JSON.readTree(images.resolve("values.json").toFile());
        String tag = relabel(images.resolve(name + ".tar"), copy.resolve(name + ".tar"));
        ((ObjectNode) values.at("/" + name + "/image")).put("tag", tag);
        Files.delete(copy.resolve("values.json"));
        JSON.writeValue(copy.resolve("values.json").toFile(), values);
    }

    private static String relabel(Path archive, Path changed) throws IOException {
        Map<String, byte[]> files = read(archive);
        ObjectNode index = (ObjectNode) JSON.readTree(files.get("index.json"));
        ObjectNode entry = (ObjectNode) index.at("/manifests/0");
        ObjectNode manifest = (ObjectNode) take(files, entry);
        ObjectNode config = (ObjectNode) take(files, manifest.path("config"));
        config.withObjectProperty("config").withObjectProperty("Labels").put("dev.loco.test", "changed");
        String tag = put(files, config, (ObjectNode) manifest.path("config")).substring(0, TAG_LENGTH);
        put(files, manifest, entry);
        String reference =
                entry.at("/annotations/io.containerd.image.name").asText().replaceFirst(":[^:]*$", ":" + tag);
        ((ObjectNode) entry.path("annotations"))
                .put("io.containerd.image.name", reference)
                .put("org.opencontainers.image.ref.name", tag);
        files.put("index.json", JSON.writeValueAsBytes(index));
        files.remove("manifest.json"); // the same for docker load
        write(files, changed);
        return tag;
    }

    private static JsonNode take(Map<String, byte[]> files, JsonNode descriptor) throws IOException {
        return JSON.readTree(
                files.remove(BLOBS + descriptor.path("digest").asText().substring("sha256:".length())));
    }

    private static String put(Map<String, byte[]> files, JsonNode content, ObjectNode descriptor) throws IOException {
        byte[] bytes = JSON.writeValueAsString(content).getBytes(UTF_8);
        String digest = sha256(bytes);
        files.put(BLOBS + digest, bytes);
        descriptor.put("digest", "sha256:" + digest).put("size", bytes.length);
        return digest;
    }

    private static Map<String, byte[]> read(Path archive) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (var tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(entry.getName(), tar.readAllBytes());
                }
            }
        }
        return files;
    }

    private static void write(Map<String, byte[]> files, Path archive) throws IOException {
        try (var tar = new TarArchiveOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
