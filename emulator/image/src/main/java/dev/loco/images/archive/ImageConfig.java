package dev.loco.images.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.loco.images.layer.Layer;
import dev.loco.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An image's configuration (OCI image specification 1.1, "Image Configuration").
 *
 * @param labels annotations of the image
 */
public record ImageConfig(List<String> entrypoint, Map<String, String> environment, Map<String, String> labels) {
    /** Whom everything runs as; the same in every image. */
    public static final String USER = "65532:65532";

    private static final String TIME = "1970-01-01T00:00:01Z";

    /** The configuration of an image with these layers. */
    public byte[] json(List<Layer> layers) throws JsonProcessingException {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("User", USER);
        run.put(
                "Env",
                new TreeMap<>(environment)
                        .entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .toList());
        run.put("Entrypoint", entrypoint);
        run.put("WorkingDir", "/");
        run.put("Labels", new TreeMap<>(labels));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("created", TIME);
        config.put("architecture", "amd64");
        config.put("os", "linux");
        config.put("config", run);
        config.put(
                "rootfs",
                Map.of(
                        "type",
                        "layers",
                        "diff_ids",
                        layers.stream().map(layer -> "sha256:" + layer.diffId()).toList()));
        config.put(
                "history",
                layers.stream()
                        .map(layer -> new TreeMap<>(Map.of("created", TIME, "created_by", layer.name())))
                        .toList());
        return Json.mapper()
                .writer()
                .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .writeValueAsBytes(config);
    }
}
