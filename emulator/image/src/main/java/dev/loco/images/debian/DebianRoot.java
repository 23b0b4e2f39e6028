package dev.loco.images.debian;

import dev.loco.images.BuildException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Unpacked packages seen as one file system, in which {@code /lib}, {@code /bin} and the like lie in {@code /usr}. */
public final class DebianRoot {
    private static final Pattern MERGED = Pattern.compile("^(bin|sbin|lib|lib64)/");
    private static final String CONTROL = "DEBIAN";
    private static final int MAX_LINKS = 16;

    private final Map<String, Member> members = new TreeMap<>();

    /**
     * A file of a package.
     *
     * @param file where it is unpacked, not a link
     */
    public record Member(DebianPackage origin, Path tree, Path file) {
        /** What dpkg knows of the package. */
        public Path control() {
            return tree.resolve(CONTROL).resolve("control");
        }
    }

    void add(DebianPackage origin, Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            files.filter(file -> !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                            && !file.startsWith(tree.resolve(CONTROL)))
                    .forEach(file ->
                            members.put(merged(tree.relativize(file).toString()), new Member(origin, tree, file)));
        }
    }

    /** The file behind a path of the image; links are followed inside this root. */
    public Optional<Member> find(String path) throws IOException {
        String current = merged(path);
        for (int i = 0; i < MAX_LINKS; i++) {
            Member member = members.get(current);
            if (member == null || !Files.isSymbolicLink(member.file())) {
                return Optional.ofNullable(member);
            }
            Path target = Files.readSymbolicLink(member.file());
            Path resolved = Path.of("/" + current).resolveSibling(target).normalize();
            current = merged(resolved.toString().substring(1));
        }
        return Optional.empty();
    }

    /**
     * Paths that match a pattern; alternatives, of which the first that matches anything counts, are separated by {@code |}.
     *
     * @throws BuildException if nothing matches
     */
    public List<String> match(String pattern) throws BuildException {
        for (String alternative : pattern.split("\\|", -1)) {
            PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + alternative);
            List<String> found = members.keySet().stream()
                    .filter(path -> matcher.matches(Path.of(path)))
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        }
        throw new BuildException("the Debian packages have no " + pattern);
    }

    /** The copyright file of a package, as Debian Policy §12.5 requires one. */
    public Path copyright(String name) throws IOException {
        String folder = "usr/share/doc/" + name;
        Member linked = members.get(folder);
        if (linked != null && Files.isSymbolicLink(linked.file())) {
            Path target = Files.readSymbolicLink(linked.file());
            folder = Path.of("/" + folder)
                    .resolveSibling(target)
                    .normalize()
                    .toString()
                    .substring(1);
        }
        return find(folder + "/copyright")
                .orElseThrow(() -> new BuildException("the Debian package " + name + " has no copyright file"))
                .file();
    }

    private static String merged(String path) {
        return MERGED.matcher(path).replaceFirst("usr/$1/");
    }
}
