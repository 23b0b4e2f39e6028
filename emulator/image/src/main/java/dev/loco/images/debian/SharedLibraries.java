package dev.loco.images.debian;

import dev.loco.images.BuildException;
import dev.loco.images.layer.Content;
import dev.loco.images.layer.FileSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The shared libraries that files of a layer need and no layer below has. */
public final class SharedLibraries {
    private static final String FOLDER = "usr/lib/x86_64-linux-gnu";

    private final DebianRoot root;

    public SharedLibraries(DebianRoot root) {
        this.root = root;
    }

    private record Wanted(String path, Path file) {}

    /**
     * Adds what is missing.
     *
     * @param below the layers below
     * @return the files of packages that were added, by their path in the image
     * @throws BuildException if no package has a library
     */
    public Map<String, DebianRoot.Member> complete(FileSet files, Collection<FileSet> below) throws IOException {
        Set<String> present = new HashSet<>();
        below.forEach(layer -> present.addAll(names(layer)));
        present.addAll(names(files));
        Deque<Wanted> queue = new ArrayDeque<>();
        files.entries().forEach((path, content) -> {
            if (content instanceof Content.Copy copy) {
                queue.add(new Wanted(path, copy.file()));
            }
        });
        Map<String, DebianRoot.Member> added = new TreeMap<>();
        while (!queue.isEmpty()) {
            Wanted user = queue.remove();
            ElfFile elf = ElfFile.read(user.file()).orElse(new ElfFile(List.of(), List.of()));
            for (String name : elf.needed()) {
                if (present.add(name)) {
                    String path = place(name, elf, user.path());
                    DebianRoot.Member member = root.find(path).orElseThrow();
                    files.put(path, new Content.Copy(member.file(), false));
                    added.put(path, member);
                    queue.add(new Wanted(path, member.file()));
                }
            }
        }
        return added;
    }

    private String place(String library, ElfFile user, String userPath) throws IOException {
        List<String> folders = new ArrayList<>();
        for (String runPath : user.runPaths()) {
            String origin = Path.of("/" + userPath).resolveSibling("").toString();
            folders.add(Path.of(runPath.replace("$ORIGIN", origin))
                    .normalize()
                    .toString()
                    .replaceFirst("^/", ""));
        }
        folders.add(FOLDER);
        for (String folder : folders) {
            String path = folder + "/" + library;
            if (root.find(path).isPresent()) {
                return path;
            }
        }
        throw new BuildException("no Debian package has " + library + ", which " + userPath + " needs");
    }

    private static Set<String> names(FileSet files) {
        Set<String> names = new HashSet<>();
        files.entries().forEach((path, content) -> {
            if (!(content instanceof Content.Folder)) {
                names.add(path.substring(path.lastIndexOf('/') + 1));
            }
        });
        return names;
    }
}
