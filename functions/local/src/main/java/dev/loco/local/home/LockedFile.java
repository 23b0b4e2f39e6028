package dev.loco.local.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A JSON file changed under a lock that holds against threads of this process and against other processes.
 *
 * @param <T> the form of its content
 */
public final class LockedFile<T> {
    /** A change of the file; whatever it throws leaves the file as it was. */
    public interface Change<T, R> {
        R apply(Optional<T> current, Writer<T> writer) throws IOException;
    }

    /** Replaces the file. */
    public interface Writer<T> {
        void write(T next) throws IOException;
    }

    private final Path file;
    private final Path lockFile;
    private final Class<T> type;
    private final ReentrantLock threads = new ReentrantLock();

    public LockedFile(Path file, Class<T> type) {
        this.file = file;
        this.lockFile = file.resolveSibling(file.getFileName() + ".lock");
        this.type = type;
    }

    /** The content; empty if there is no such file. */
    public Optional<T> read() throws IOException {
        return JsonFile.read(file, type);
    }

    /** Runs one change alone. */
    public <R> R change(Change<T, R> change) throws IOException {
        threads.lock();
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assert lock.isValid();
            return change.apply(read(), next -> JsonFile.write(file, next));
        } finally {
            threads.unlock();
        }
    }
}
