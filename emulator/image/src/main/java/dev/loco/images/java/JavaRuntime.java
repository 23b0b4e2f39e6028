package dev.loco.images.java;

import dev.loco.images.Command;
import dev.loco.images.ImageCache;
import dev.loco.images.layer.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Java runtime of all images: this program's own, with the modules they need. */
public final class JavaRuntime {
    private static final Path HOME = Path.of(System.getProperty("java.home"));
    private static final List<String> OPTIONS = List.of(
            "--strip-debug", "--no-header-files", "--no-man-pages", "--dedup-legal-notices=error-if-not-same-content");

    private final Path folder;

    /** Runtimes kept in a folder. */
    public JavaRuntime(Path folder) {
        this.folder = folder;
    }

    /** A folder with the runtime, linked unless it has been before. */
    public Path with(List<String> modules) throws IOException, InterruptedException {
        String key = Digests.of(version() + modules + OPTIONS).substring(0, 16);
        Path runtime = folder.resolve(key);
        if (!Files.exists(runtime)) {
            Files.createDirectories(folder);
            Path draft = folder.resolve(key + "." + ProcessHandle.current().pid());
            List<String> command = new ArrayList<>(List.of(
                    HOME.resolve("bin/jlink").toString(),
                    "--add-modules",
                    String.join(",", modules),
                    "--output",
                    draft.toString()));
            command.addAll(OPTIONS);
            Command.run(folder, Map.of(), command);
            Files.move(draft, runtime, StandardCopyOption.ATOMIC_MOVE);
        }
        return ImageCache.used(runtime);
    }

    /** What this machine's JDK says of itself. */
    public String version() throws IOException {
        return Files.readString(HOME.resolve("release"));
    }
}
