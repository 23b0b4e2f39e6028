package dev.loco.local.home;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The content of {@code run/fleet.json}: the instances the node has planned. Written once per life of a node.
 *
 * @param console base URL of the functions
 * @param instances by ordinal
 */
public record FleetFile(String console, List<Member> instances) {
    public FleetFile {
        instances = List.copyOf(instances);
    }

    /**
     * One instance.
     *
     * @param agentUrl base URL of its agent
     * @param healthUrl base URL of its agent's health port
     * @param run absolute path of its folder under {@code run/}
     * @param guest what runs in it
     */
    public record Member(String id, int ordinal, String agentUrl, String healthUrl, String run, String guest) {}

    /** The fleet of a home; empty while no node runs. */
    public static Optional<FleetFile> read(LocoHome home) throws IOException {
        return JsonFile.read(home.fleet(), FleetFile.class);
    }

    public void write(Path file) throws IOException {
        JsonFile.write(file, this);
    }
}
