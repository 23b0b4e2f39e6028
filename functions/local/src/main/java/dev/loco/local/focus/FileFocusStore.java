package dev.loco.local.focus;

import dev.loco.contract.Focus;
import dev.loco.fleet.focus.FocusStore;
import dev.loco.local.home.LockedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The focus in one file, replaced by rename under a lock; a change wakes those who wait through inotify(7). */
public final class FileFocusStore implements FocusStore {
    private final Path directory;
    private final LockedFile<Focus> file;

    public FileFocusStore(Path file) {
        this.directory = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        this.file = new LockedFile<>(file, Focus.class);
    }

    @Override
    public Focus read() throws IOException {
        return file.read().orElse(Focus.NONE);
    }

    @Override
    public boolean compareAndSwap(long expected, Focus next) throws IOException {
        return file.change((current, writer) -> {
            if (current.orElse(Focus.NONE).generation() != expected) {
                return false;
            }
            writer.write(next);
            return true;
        });
    }

    @Override
    public Focus awaitChange(long known, Duration timeout) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + timeout.toNanos();
        try (WatchService watch = directory.getFileSystem().newWatchService()) {
            directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
            Focus focus = read();
            while (focus.generation() == known) {
                WatchKey key = watch.poll(deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                if (key == null) {
                    return focus;
                }
                key.pollEvents();
                key.reset();
                focus = read();
            }
            return focus;
        }
    }
}
