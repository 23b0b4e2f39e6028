package dev.loco.images;

import dev.loco.images.layer.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The folder that keeps what takes long to make. Each entry carries the time of its last use, and goes two weeks after it. */
public final class ImageCache {
    private static final Duration KEPT = Duration.ofDays(14);

    /** The folders whose files and folders are the entries. */
    private static final List<String> SHELVES =
            List.of("aot", "debian/archives", "debian/unpacked", "debian/unpacking", "jre", "layers", "natives");

    private final Path folder;

    ImageCache(Path folder) {
        this.folder = folder;
    }

    /** Says of an entry that it is used now, and returns it. */
    public static Path used(Path entry) throws IOException {
        return Files.setLastModifiedTime(entry, FileTime.from(Instant.now()));
    }

    /** Deletes what has not been used for two weeks. */
    void sweep(Instant now) throws IOException {
        FileTime oldest = FileTime.from(now.minus(KEPT));
        for (String name : SHELVES) {
            Path shelf = folder.resolve(name);
            if (!Files.isDirectory(shelf)) {
                continue;
            }
            try (Stream<Path> entries = Files.list(shelf)) {
                for (Path entry : entries.toList()) {
                    if (Files.getLastModifiedTime(entry, LinkOption.NOFOLLOW_LINKS)
                                    .compareTo(oldest)
                            < 0) {
                        Tree.delete(entry);
                    }
                }
            }
        }
    }
}
