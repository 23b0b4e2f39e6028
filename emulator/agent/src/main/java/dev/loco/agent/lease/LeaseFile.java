package dev.loco.agent.lease;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lease on disk, replaced atomically. A file that cannot be read counts as no lease, one that cannot be written is logged. */
public final class LeaseFile {

    private static final Logger LOG = LoggerFactory.getLogger(LeaseFile.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    public LeaseFile(Path path) {
        this.path = path;
    }

    Optional<Holding> read() {
        try {
            JsonNode json = JSON.readTree(path.toFile());
            String holder = json.path("holder").asText("");
            return holder.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Holding(
                            holder, Instant.parse(json.path("expiresAt").asText())));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }

    void write(@Nullable Holding held) {
        try {
            if (held == null) {
                Files.deleteIfExists(path);
                return;
            }
            ObjectNode json = JSON.createObjectNode();
            json.put("holder", held.holder()).put("expiresAt", held.expiresAt().toString());
            Path next = path.resolveSibling(path.getFileName() + ".next");
            Files.write(next, JSON.writeValueAsBytes(json));
            Files.move(next, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (NoSuchFileException e) {
            LOG.atWarn().addKeyValue("file", path).log("lease not kept: folder is missing");
        } catch (IOException e) {
            LOG.atWarn().addKeyValue("file", path).addKeyValue("reason", e).log("lease not kept");
        }
    }
}
