package dev.loco.machine.storage;

import java.nio.file.Path;

/**
 * A disk image that was looked at and found usable.
 *
 * @param path absolute
 * @param format QEMU's name of the format: {@code raw}, {@code qcow2}, {@code vpc}, {@code vmdk}, …
 * @param digest SHA-256 of the content, of the whole chain where it has backing files
 */
public record DiskImage(Path path, String format, String digest) {

    /** The digest as far as names of overlays contain it. */
    public String shortDigest() {
        return digest.substring(0, 12);
    }
}
