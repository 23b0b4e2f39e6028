package dev.loco.console;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The built web app: every file below {@code classpath:/app/}, read once. Empty if the app was not built. */
final class AppFiles {
    static final String INDEX = "index.html";
    private static final String ROOT = "app/";

    private final Map<String, AppFile> files;

    AppFiles(Map<String, AppFile> files) {
        this.files = Map.copyOf(files);
    }

    static AppFiles load(ClassLoader loader) throws IOException {
        URL index = loader.getResource(ROOT + INDEX);
        if (index == null) {
            return new AppFiles(Map.of());
        }
        try {
            URI uri = index.toURI();
            if (!uri.getScheme().equals("jar")) {
                return new AppFiles(read(Path.of(uri).resolveSibling("")));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return new AppFiles(read(jar.getPath(ROOT)));
            }
        } catch (URISyntaxException e) {
            throw new IOException("cannot read the web app at " + index, e);
        }
    }

    private static Map<String, AppFile> read(Path root) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(root)) {
            paths = walk.filter(Files::isRegularFile).toList();
        }
        Map<String, AppFile> files = new HashMap<>();
        for (Path path : paths) {
            String name = root.relativize(path).toString().replace('\\', '/');
            files.put(name, new AppFile(name, Files.readAllBytes(path)));
        }
        return files;
    }

    Optional<AppFile> find(String path) {
        return Optional.ofNullable(files.get(path));
    }

    /** The page every deep link leads to. */
    Optional<AppFile> index() {
        return find(INDEX);
    }

    int count() {
        return files.size();
    }
}
