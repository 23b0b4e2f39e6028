package dev.loco.agent.machine;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.loco.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which medium somebody has put into which drive, on disk: QEMU starts with empty drives. Not thread-safe. */
final class InsertedMedia {

    private static final Logger LOG = LoggerFactory.getLogger(InsertedMedia.class);

    private final Path file;
    private final Map<String, String> media;

    InsertedMedia(Path file) {
        this.file = file;
        this.media = read(file);
    }

    private static Map<String, String> read(Path file) {
        try {
            return Json.mapper().readValue(file.toFile(), new TypeReference<TreeMap<String, String>>() {});
        } catch (NoSuchFileException | java.io.FileNotFoundException e) {
            return new TreeMap<>();
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", e).log("inserted media forgotten");
            return new TreeMap<>();
        }
    }

    Map<String, String> all() {
        return Map.copyOf(media);
    }

    void inserted(String drive, String medium) {
        media.put(drive, medium);
        write();
    }

    void ejected(String drive) {
        media.remove(drive);
        write();
    }

    private void write() {
        try {
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.write(next, Json.mapper().writeValueAsBytes(media));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", file).addKeyValue("reason", e).log("inserted media not kept");
        }
    }
}
