package dev.loco.cli.deploy;

import org.jspecify.annotations.Nullable;

/**
 * An image that nodes can get.
 *
 * @param valuesPath where the chart's values name it
 * @param repository as nodes know it
 * @param digest of its manifest, {@code sha256:…}, where a registry has it; null where nodes were given it
 */
record DeliveredImage(
        String valuesPath,
        String repository,
        String tag,
        @Nullable String digest) {

    private static final String ALGORITHM = "sha256:";

    static DeliveredImage given(ImageArchive archive) {
        return new DeliveredImage(archive.valuesPath(), archive.repository(), archive.tag(), null);
    }

    String reference() {
        return repository + (digest == null ? ":" + tag : "@" + digest);
    }

    /** Whether a container's image, as its spec names it, is of this repository. */
    boolean isNamedBy(String image) {
        return image.startsWith(repository + ":") || image.startsWith(repository + "@");
    }

    /** Whether what the runtime runs is this very image: the digest of its manifest, or of its configuration where it came without a registry. */
    boolean isRunAs(String imageId) {
        int at = imageId.lastIndexOf(ALGORITHM);
        if (at < 0) {
            return false;
        }
        String running = imageId.substring(at);
        return running.equals(digest) || running.startsWith(ALGORITHM + tag);
    }
}
