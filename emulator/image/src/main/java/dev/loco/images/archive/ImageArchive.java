package dev.loco.images.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.loco.images.layer.Digests;
import dev.loco.images.layer.Layer;
import dev.loco.images.layer.LayerTar;
import dev.loco.wire.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** An image as one file: an OCI image layout in a tar, whose tag comes from what it holds. */
public final class ImageArchive {
    private static final String OCI = "application/vnd.oci.image.";
    private static final String INDEX = "index.json";
    private static final int TAG_LENGTH = 16;

    private final List<Layer> layers;
    private final byte[] config;
    private final byte[] manifest;
    private final String repository;

    /** An image, named for example {@code dev.local/loco/agent}. */
    public ImageArchive(String repository, ImageConfig config, List<Layer> layers) throws JsonProcessingException {
        this.repository = repository;
        this.layers = List.copyOf(layers);
        this.config = config.json(layers);
        this.manifest = json(Map.of(
                "schemaVersion",
                2,
                "mediaType",
                OCI + "manifest.v1+json",
                "config",
                descriptor("config.v1+json", this.config),
                "layers",
                layers.stream()
                        .map(layer -> Map.of(
                                "mediaType",
                                OCI + "layer.v1.tar+gzip",
                                "digest",
                                "sha256:" + layer.digest(),
                                "size",
                                layer.compressedBytes()))
                        .toList()));
    }

    /** From the digest of the configuration, which has the digests of all layers in it. */
    public String tag() {
        return Digests.of(config).substring(0, TAG_LENGTH);
    }

    /** Repository and tag. */
    public String reference() {
        return repository + ":" + tag();
    }

    /** Digest of the manifest. */
    public String digest() {
        return "sha256:" + Digests.of(manifest);
    }

    /** Writes the archive, unless the file is this archive already. */
    public void write(Path file) throws IOException {
        byte[] index = index();
        if (Files.exists(file) && Arrays.equals(firstEntry(file), index)) {
            return;
        }
        Path draft = file.resolveSibling(file.getFileName() + ".part");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
            TarArchiveOutputStream tar = LayerTar.open(out);
            // First, so that a look at the beginning tells which image this is.
            LayerTar.put(tar, INDEX, index);
            LayerTar.put(tar, "oci-layout", json(Map.of("imageLayoutVersion", "1.0.0")));
            LayerTar.put(tar, "manifest.json", dockerManifest());
            LayerTar.put(tar, blob(Digests.of(config)), config);
            LayerTar.put(tar, blob(Digests.of(manifest)), manifest);
            for (Layer layer : layers.stream().distinct().toList()) {
                TarArchiveEntry entry = LayerTar.file(blob(layer.digest()), layer.compressedBytes(), 0644);
                tar.putArchiveEntry(entry);
                Files.copy(layer.blob(), tar);
                tar.closeArchiveEntry();
            }
            tar.finish();
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static byte[] firstEntry(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                TarArchiveInputStream tar = new TarArchiveInputStream(in)) {
            return tar.getNextEntry() == null ? new byte[0] : tar.readAllBytes();
        }
    }

    private byte[] index() throws JsonProcessingException {
        Map<String, Object> entry = new TreeMap<>(descriptor("manifest.v1+json", manifest));
        entry.put("platform", Map.of("architecture", "amd64", "os", "linux"));
        entry.put(
                "annotations",
                Map.of("io.containerd.image.name", reference(), "org.opencontainers.image.ref.name", tag()));
        return json(Map.of("schemaVersion", 2, "mediaType", OCI + "index.v1+json", "manifests", List.of(entry)));
    }

    private byte[] dockerManifest() throws JsonProcessingException {
        List<String> blobs = new ArrayList<>();
        layers.forEach(layer -> blobs.add(blob(layer.digest())));
        return json(
                List.of(Map.of("Config", blob(Digests.of(config)), "RepoTags", List.of(reference()), "Layers", blobs)));
    }

    private static Map<String, Object> descriptor(String type, byte[] content) {
        return Map.of("mediaType", OCI + type, "digest", "sha256:" + Digests.of(content), "size", content.length);
    }

    private static String blob(String digest) {
        return "blobs/sha256/" + digest;
    }

    private static byte[] json(Object value) throws JsonProcessingException {
        return Json.mapper()
                .writer()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsBytes(value);
    }
}
