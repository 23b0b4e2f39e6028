package dev.loco.cli.deploy;

import java.nio.file.Path;

/**
 * One image as {@code ./loco images} wrote it.
 *
 * @param valuesPath where the chart's values name it, such as {@code agent.image}
 * @param repository its name without tag, such as {@code dev.local/loco/agent}
 * @param tag the first characters of its configuration's digest
 * @param file an OCI layout in a tar file
 */
record ImageArchive(String valuesPath, String repository, String tag, Path file) {

    String name() {
        return repository.substring(repository.lastIndexOf('/') + 1);
    }

    String reference() {
        return repository + ":" + tag;
    }
}
