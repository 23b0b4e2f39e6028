package dev.loco.console;

import dev.loco.contract.PageConfig;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * The page's configuration in a file, which may change at any time: it is looked at with each question and read when it has
 * changed. Without a file the page has its defaults. Kubernetes swaps a mounted ConfigMap's link, which is a change, too.
 */
@Singleton
public final class PageConfigFile implements PageConfigSource {
    private final @Nullable Path file;
    private final LastGoodConfig config;
    private @Nullable State known;

    PageConfigFile(PageFileConfig settings) {
        String name = settings.config();
        this.file = name == null || name.isBlank() ? null : Path.of(name);
        this.config = new LastGoodConfig(String.valueOf(file), PageConfig.DEFAULT);
    }

    @Override
    public synchronized PageConfig current() {
        if (file != null) {
            State now = state(file);
            if (!now.equals(known)) {
                known = now;
                read(file);
            }
        }
        return config.current();
    }

    private void read(Path file) {
        try {
            config.take(Files.readString(file));
        } catch (IOException e) {
            config.keep("cannot read it: " + e);
        }
    }

    private static State state(Path file) {
        try {
            Path real = file.toRealPath();
            return new State(real, Files.getLastModifiedTime(real), Files.size(real));
        } catch (IOException e) {
            return new State(file, FileTime.fromMillis(0), -1);
        }
    }

    private record State(Path real, FileTime modified, long sizeBytes) {}
}
