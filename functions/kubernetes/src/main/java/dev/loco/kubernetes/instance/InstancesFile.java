package dev.loco.kubernetes.instance;

import dev.loco.contract.InstanceList;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.CatalogEntry.EmulatorProcess;
import dev.loco.fleet.instance.Listing;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The instances as the installation planned them, for the time when no API server answers. It names itself as source, is as
 * old as the file, and knows of no process whether it runs.
 */
final class InstancesFile {
    private final Path file;

    /** Form of the file. */
    record Content(List<Member> instances) {
        record Member(String id, int ordinal, String agentUrl, String guest) {}
    }

    InstancesFile(Path file) {
        this.file = file;
    }

    Listing read() throws IOException {
        Content content = Json.mapper().readValue(Files.readAllBytes(file), Content.class);
        List<CatalogEntry> entries = content.instances().stream()
                .map(member -> new CatalogEntry(
                        member.id(),
                        member.ordinal(),
                        member.id(),
                        member.guest(),
                        URI.create(member.agentUrl()),
                        EmulatorProcess.UNKNOWN,
                        null,
                        null,
                        null))
                .toList();
        return new Listing(
                InstanceList.Source.STATIC_FILE, Files.getLastModifiedTime(file).toInstant(), entries);
    }
}
