package dev.loco.images.layer;

import java.nio.file.Path;

/**
 * One layer as it is in an archive.
 *
 * @param name what it is called in the recipe
 * @param diffId SHA-256 of the tar, hexadecimal
 * @param digest SHA-256 of the compressed tar, hexadecimal
 * @param bytes size of the tar
 * @param compressedBytes size of the compressed tar
 * @param blob the compressed tar
 */
public record Layer(String name, String diffId, String digest, long bytes, long compressedBytes, Path blob) {}
