package dev.loco.images.bill;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A jar with its coordinates.
 *
 * @param classifier empty for none
 * @param file where Maven has it
 */
record MavenArtifact(String group, String name, String classifier, String version, Path file) {
    /** {@code group:name:jar[:classifier]:version:scope:/path}, perhaps with a module's name after it. */
    private static final Pattern LINE =
            Pattern.compile("\\s+([^:\\s]+):([^:]+):jar:(?:([^:]+):)?([^:]+):(?:compile|runtime):(/\\S+).*");

    static Optional<MavenArtifact> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? Optional.of(new MavenArtifact(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3) == null ? "" : matcher.group(3),
                        matcher.group(4),
                        Path.of(matcher.group(5))))
                : Optional.empty();
    }

    String jarName() {
        return name + "-" + version + (classifier.isEmpty() ? "" : "-" + classifier) + ".jar";
    }

    /** Package URL, type {@code maven}. */
    String purl() {
        return "pkg:maven/" + group + "/" + name + "@" + version + "?"
                + (classifier.isEmpty() ? "" : "classifier=" + classifier + "&") + "type=jar";
    }

    /** Its POM, which Maven keeps beside it. */
    Path pom() {
        return file.resolveSibling(name + "-" + version + ".pom");
    }
}
