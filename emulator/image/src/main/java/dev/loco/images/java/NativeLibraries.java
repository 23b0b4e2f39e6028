package dev.loco.images.java;

import dev.loco.images.BuildException;
import dev.loco.images.ImageCache;
import dev.loco.images.layer.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Native libraries taken out of jars: a program that finds them unpacked needs no folder that it may both write and execute.
 */
public final class NativeLibraries {
    private final Path folder;

    /** Libraries kept in a folder. */
    public NativeLibraries(Path folder) {
        this.folder = folder;
    }

    /** The libraries of a jar that match the patterns. */
    public List<Path> unpack(Path jar, List<String> patterns) throws IOException {
        Path target = folder.resolve(Digests.of(jar).substring(0, 16));
        Files.createDirectories(target);
        List<Path> libraries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String pattern : patterns) {
                var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
                List<? extends ZipEntry> entries = zip.stream()
                        .filter(entry -> matcher.matches(Path.of(entry.getName())))
                        .toList();
                if (entries.isEmpty()) {
                    throw new BuildException("there is no " + pattern + " in " + jar);
                }
                for (ZipEntry entry : entries) {
                    libraries.add(unpack(zip, entry, target));
                }
            }
        }
        ImageCache.used(target);
        return libraries;
    }

    private static Path unpack(ZipFile zip, ZipEntry entry, Path target) throws IOException {
        Path library = target.resolve(Path.of(entry.getName()).getFileName());
        if (!Files.exists(library)) {
            Path draft = Files.createTempFile(target, "library", ".part");
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, draft, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(draft, library, StandardCopyOption.ATOMIC_MOVE);
        }
        return library;
    }
}
