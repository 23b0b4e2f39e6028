package dev.loco.local.node;

import dev.loco.local.home.LocoHome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The right to be the node of a home. The kernel gives it back when the process ends, however it ends. */
public final class NodeLock implements AutoCloseable {
    private final LocoHome home;
    private final FileChannel channel;

    private NodeLock(LocoHome home, FileChannel channel) {
        this.home = home;
        this.channel = channel;
    }

    /** Takes the lock and notes the process id; empty if another process has it. */
    public static Optional<NodeLock> acquire(LocoHome home) throws IOException {
        FileChannel channel = FileChannel.open(home.nodeLock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        boolean held = false;
        try {
            held = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            held = false;
        } finally {
            if (!held) {
                channel.close();
            }
        }
        if (!held) {
            return Optional.empty();
        }
        Files.writeString(home.nodePid(), ProcessHandle.current().pid() + "\n");
        return Optional.of(new NodeLock(home, channel));
    }

    /** Whether a node of that home is alive. */
    public static boolean isHeld(LocoHome home) throws IOException {
        home.requireVisible();
        if (!Files.exists(home.nodeLock())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(home.nodeLock(), StandardOpenOption.WRITE);
                var lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(home.nodePid());
        channel.close();
    }
}
