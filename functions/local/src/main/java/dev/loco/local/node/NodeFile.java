package dev.loco.local.node;

import dev.loco.local.home.JsonFile;
import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.util.Optional;

/**
 * The content of {@code run/node.json}: a running node, for other commands on the same home.
 *
 * @param pid its process
 * @param console base URL of the functions
 * @param isReady whether every program has answered
 */
public record NodeFile(long pid, NodeOptions options, String console, boolean isReady) {

    /** The node of a home; empty while there is none. */
    public static Optional<NodeFile> read(LocoHome home) throws IOException {
        return JsonFile.read(home.node(), NodeFile.class);
    }

    void write(LocoHome home) throws IOException {
        JsonFile.write(home.node(), this);
    }
}
