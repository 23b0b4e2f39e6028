package dev.loco.images.build;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image in a file.
 *
 * @param tag from what it holds
 * @param reference repository and tag
 * @param digest of the manifest
 * @param tar the archive
 * @param compressedBytes all layers, compressed
 * @param uncompressedBytes all layers
 * @param targetMegabytes what it should have at most, compressed
 */
public record BuiltImage(
        String name,
        String tag,
        String reference,
        String digest,
        String tar,
        long compressedBytes,
        long uncompressedBytes,
        List<LayerSize> layers,
        @JsonIgnore @Nullable Integer targetMegabytes) {

    /** The size of one layer. */
    public record LayerSize(String name, String diffId, long compressedBytes, long uncompressedBytes) {}
}
