package dev.loco.images.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of a layer by their path in the image, without leading slash, in byte order; folders above a path are implied. */
public final class FileSet {
    private final NavigableMap<String, Content> entries = new TreeMap<>();

    /**
     * Adds an entry; the same again changes nothing.
     *
     * @throws IllegalArgumentException if the path is not one, or holds something else already
     */
    public void put(String path, Content content) {
        if (path.isEmpty()
                || path.startsWith("/")
                || path.startsWith("..")
                || !Path.of(path).normalize().toString().equals(path)) {
            throw new IllegalArgumentException("not a path in an image: \"" + path + "\"");
        }
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            add(path.substring(0, slash), new Content.Folder());
        }
        add(path, content);
    }

    private void add(String path, Content content) {
        Content known = entries.putIfAbsent(path, content);
        if (known != null && !known.equals(content)) {
            throw new IllegalArgumentException("/" + path + " would be two things: " + known + " and " + content);
        }
    }

    /** Adds a file of this machine. */
    public void copy(String path, Path file) {
        put(path, new Content.Copy(file, Files.isExecutable(file)));
    }

    /** Adds everything under a folder of this machine. */
    public void copyTree(String path, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = path + "/" + folder.relativize(file);
                if (Files.isSymbolicLink(file)) {
                    put(name, new Content.Link(Files.readSymbolicLink(file).toString()));
                } else if (Files.isRegularFile(file)) {
                    copy(name, file);
                }
            }
        }
    }

    /** Adds all entries of another set. */
    public void putAll(FileSet other) {
        other.entries.forEach(this::add);
    }

    public boolean contains(String path) {
        return entries.containsKey(path);
    }

    /** All entries; a folder comes before what is in it. */
    public NavigableMap<String, Content> entries() {
        return Collections.unmodifiableNavigableMap(entries);
    }
}
