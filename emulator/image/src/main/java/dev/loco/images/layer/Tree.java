package dev.loco.images.layer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;

/** Layers as folders of this machine, with the modes and times they have in an image. */
public final class Tree {
    private Tree() {}

    /** Puts a layer's files into a folder, over those of layers below. */
    public static void write(FileSet files, Path root) throws IOException {
        for (Map.Entry<String, Content> entry : files.entries().entrySet()) {
            Path path = root.resolve(entry.getKey());
            switch (entry.getValue()) {
                case Content.Folder _ -> Files.createDirectories(path);
                case Content.Link link -> Files.createSymbolicLink(path, Path.of(link.target()));
                case Content.Text text -> {
                    Files.writeString(path, text.text());
                    finish(path, false);
                }
                case Content.PacketProgram program -> {
                    Files.copy(program.file(), path, StandardCopyOption.REPLACE_EXISTING);
                    finish(path, true);
                }
                case Content.Copy copy -> {
                    Files.copy(copy.file(), path, StandardCopyOption.REPLACE_EXISTING);
                    finish(path, copy.isExecutable());
                }
            }
        }
    }

    private static void finish(Path path, boolean isExecutable) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(isExecutable ? "rwxr-xr-x" : "rw-r--r--"));
        Files.setLastModifiedTime(path, LayerTar.TIME);
    }

    /** Deletes a folder and everything in it, following no link. */
    public static void delete(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
