package dev.loco.cli.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A part of the tests that goes by a name users look for. */
public enum Suite {
    /** A VNC client shakes hands and recognises the desktop. */
    BOOT("RailwayIT ProbePictureIT VncIT", false, ""),
    /** Frames between guests, whatever carries them. */
    NETWORK(
            "MeshUplinkIT SelfTestIT KernelPeerIT QemuWireIT CaptureIT LanIT CourierIT RailwayNetworkIT SegmentIT",
            false,
            "SegmentClusterIT MacvlanClusterIT"),
    /** A game's session over DirectPlay's ports. */
    DIRECTPLAY("RailwayPartyIT", true, "SegmentClusterIT");

    private final String classes;
    private final boolean hasSession;
    private final String clusterClasses;

    Suite(String classes, boolean hasSession, String clusterClasses) {
        this.classes = classes;
        this.hasSession = hasSession;
        this.clusterClasses = clusterClasses;
    }

    /** The one that a user names. */
    public static Optional<Suite> of(String name) {
        return Arrays.stream(values()).filter(it -> it.wire().equals(name)).findFirst();
    }

    /** What users can name. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Suite::wire).toList();
    }

    private String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the robot's session is part of it. */
    public boolean hasSession() {
        return hasSession;
    }

    /** Test classes that need the test cluster. */
    public List<String> clusterClasses() {
        return words(clusterClasses);
    }

    /** Test classes that need none. */
    List<String> classes() {
        return words(classes);
    }

    /** What Maven is to do for its classes. */
    public List<String> goals(Path root) throws IOException {
        return List.of(
                "verify",
                "-Dtest=none",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Dit.test=" + String.join(",", classes()),
                "-Dfailsafe.failIfNoSpecifiedTests=false",
                "-pl",
                String.join(",", modules(root, classes())),
                "-am");
    }

    /** The modules that have these test classes. */
    static List<String> modules(Path root, List<String> classes) throws IOException {
        NavigableSet<String> modules = new TreeSet<>();
        for (String part : List.of("functions", "emulator", "tests")) {
            try (Stream<Path> files = Files.walk(root.resolve(part))) {
                files.filter(file ->
                                classes.contains(file.getFileName().toString().replace(".java", "")))
                        .map(file -> root.relativize(file).toString().split("/src/test/java/", 2)[0])
                        .forEach(modules::add);
            }
        }
        return List.copyOf(modules);
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
    }
}
