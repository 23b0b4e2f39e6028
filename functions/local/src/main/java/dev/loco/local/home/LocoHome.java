package dev.loco.local.home;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * {@code $LOCO_HOME}: everything one installation keeps. {@code run/} lives as long as the node, the rest stays.
 *
 * @param directory absolute path
 */
public record LocoHome(Path directory) {
    /** The longest home, in bytes: socket names under it must fit into {@code sun_path} (unix(7), 108 bytes). */
    public static final int MAX_PATH_BYTES = 76;

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    /**
     * Makes the folders that do not exist, readable by their owner only.
     *
     * @throws IOException with a sentence for a person: the path is too long, is a file, or cannot be written
     */
    public void create() throws IOException {
        int length = directory.toString().getBytes(UTF_8).length;
        if (length > MAX_PATH_BYTES) {
            throw new IOException("LOCO_HOME is too long: " + length + " bytes, at most " + MAX_PATH_BYTES
                    + " fit (sockets lie under it): " + directory);
        }
        try {
            if (!Files.isDirectory(directory)) {
                Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            }
            for (Path folder : new Path[] {logs(), cache(), disks(), media()}) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new IOException("LOCO_HOME cannot be used: " + directory + " is not a writable folder", e);
        }
        if (!Files.isWritable(directory)) {
            throw new IOException("LOCO_HOME cannot be used: no permission to write to " + directory);
        }
    }

    /**
     * Does nothing where the home can be looked into, or does not exist.
     *
     * @throws IOException with a sentence for a person: it is another user's
     */
    public void requireVisible() throws IOException {
        if (Files.isDirectory(directory) && !Files.isExecutable(directory)) {
            throw new IOException("LOCO_HOME cannot be used: no permission to look into " + directory);
        }
    }

    /** Locked by the node as long as it lives. */
    public Path nodeLock() {
        return directory.resolve("node.lock");
    }

    /** Process id of the node. */
    public Path nodePid() {
        return directory.resolve("node.pid");
    }

    public Path credentials() {
        return directory.resolve("credentials.json");
    }

    /** The operator's token in clear, readable by its owner only. */
    public Path token() {
        return directory.resolve("token");
    }

    public Path tls() {
        return directory.resolve("tls");
    }

    /** Certificate of the home's own authority, PEM; absent unless TLS was ever asked for. */
    public Path authorityCertificate() {
        return tls().resolve("ca.pem");
    }

    public Path focus() {
        return directory.resolve("focus.json");
    }

    /** What recovery remembers; pictures lie in the folder of the same name. */
    public Path recoveries() {
        return directory.resolve("recoveries.json");
    }

    public Path recoveryPictures() {
        return directory.resolve("recoveries");
    }

    /** One folder per benchmark that was run. */
    public Path benchmarks() {
        return directory.resolve("benchmarks");
    }

    public Path logs() {
        return directory.resolve("logs");
    }

    /** The log of one program: {@code node}, {@code functions}, {@code loco-0-agent}, … */
    public Path log(String program) {
        return logs().resolve(program + ".log");
    }

    public Path cache() {
        return directory.resolve("cache");
    }

    public Path disks() {
        return directory.resolve("disks");
    }

    /** CDs and floppies that can be put into the machines. */
    public Path media() {
        return directory.resolve("media");
    }

    /** What the last node could not save; absent if it saved everything. */
    public Path unsaved() {
        return directory.resolve("unsaved.json");
    }

    public Path run() {
        return directory.resolve("run");
    }

    /** The folder of one instance's sockets and short-lived state. */
    public Path run(String instance) {
        return run().resolve(instance);
    }

    public Path fleet() {
        return run().resolve("fleet.json");
    }

    /** What the node was asked for and how far it is. */
    public Path node() {
        return run().resolve("node.json");
    }

    /** The status socket of an emulator's supervisor. */
    public Path emulatorSocket(String instance) {
        return run(instance).resolve("emulator.sock");
    }

    /** The status socket of an agent's supervisor. */
    public Path agentSocket(String instance) {
        return run(instance).resolve("agent.sock");
    }

    /** The reference guests' files, by name. */
    public Path guests() {
        return run().resolve("guests");
    }

    /** The folder in which the functions run. */
    public Path functionsRun() {
        return run().resolve("functions");
    }

    /** The status socket of the functions' supervisor. */
    public Path functionsSocket() {
        return functionsRun().resolve("functions.sock");
    }
}
