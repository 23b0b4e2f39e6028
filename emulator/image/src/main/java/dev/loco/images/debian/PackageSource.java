package dev.loco.images.debian;

import dev.loco.images.BuildException;
import dev.loco.images.Command;
import dev.loco.images.ImageCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Packages and all they depend on, from where this machine's apt gets them; neither root nor this machine's packages are needed. */
public final class PackageSource {
    private final Path folder;
    private final Path archives;

    /** Packages kept in a folder. */
    public PackageSource(Path folder) {
        this.folder = folder;
        this.archives = folder.resolve("archives");
    }

    /** A root of these packages and what they depend on, unpacked. */
    public DebianRoot root(List<String> names) throws IOException, InterruptedException {
        Path nothing = folder.resolve("nothing");
        for (Path cache : List.of(archives, nothing)) {
            Files.createDirectories(cache.resolve("partial"));
        }
        // apt does not list what its cache has.
        List<DebianPackage> packages = apt(names, "--print-uris", nothing)
                .lines()
                .filter(DebianPackage::isLine)
                .map(DebianPackage::parse)
                .toList();
        if (packages.isEmpty()) {
            throw new BuildException("apt offers no packages: run apt-get update");
        }
        boolean isComplete = true;
        for (DebianPackage wanted : packages) {
            Path archive = archives.resolve(wanted.file());
            isComplete &= Files.exists(archive) && Files.size(archive) == wanted.bytes();
        }
        if (!isComplete) {
            apt(names, "--download-only", archives);
        }
        DebianRoot root = new DebianRoot();
        for (DebianPackage wanted : packages) {
            ImageCache.used(archives.resolve(wanted.file()));
            root.add(wanted, ImageCache.used(unpacked(wanted)));
        }
        return root;
    }

    private Path unpacked(DebianPackage wanted) throws IOException, InterruptedException {
        Path tree = folder.resolve("unpacked").resolve(wanted.file());
        if (!Files.exists(tree)) {
            Path draft = Files.createDirectories(folder.resolve("unpacking"))
                    .resolve(wanted.file() + "." + ProcessHandle.current().pid());
            String archive = archives.resolve(wanted.file()).toString();
            Command.run(folder, Map.of(), List.of("dpkg-deb", "--raw-extract", archive, draft.toString()));
            Files.createDirectories(tree.resolveSibling(""));
            Files.move(draft, tree, StandardCopyOption.ATOMIC_MOVE);
        }
        return tree;
    }

    /** As if nothing were installed. */
    private String apt(List<String> names, String mode, Path cache) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("apt-get", "--yes", "--quiet", mode, "--no-install-recommends"));
        for (String option : List.of(
                "Dir::State::status=/dev/null",
                "Dir::Cache=" + folder,
                "Dir::Cache::archives=" + cache,
                "Debug::NoLocking=true",
                "APT::Sandbox::User=root",
                "Acquire::ForceHash=SHA256")) {
            command.addAll(List.of("--option", option));
        }
        command.add("install");
        command.addAll(names);
        return Command.run(folder, Map.of("LC_ALL", "C.UTF-8", "DEBIAN_FRONTEND", "noninteractive"), command);
    }
}
