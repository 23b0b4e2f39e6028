package dev.loco.lan.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a program of the tests in a network namespace of its own, with a kernel at the other end of a cable in another one; needs no root.
 * Everything ends with it.
 */
public final class InNamespace {

    /** {@code v0} is here, {@code v1} at {@code far}, which runs a command in the other namespace. */
    private static final String CABLE = """
            set -e
            ip link set lo up
            ip link add v0 type veth peer name v1
            mkfifo ready
            unshare --net sh -c 'echo > ready; exec sleep 300' &
            far=$!
            timeout 20 head -n 1 ready
            ip link set v1 netns $far
            far() { nsenter --net=/proc/$far/ns/net "$@"; }
            far ip link set lo up
            """;

    private InNamespace() {}

    /**
     * Runs it.
     *
     * @param setup shell commands after the cable is there
     * @return what the program printed
     */
    public static String run(Path directory, String setup, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        Path script = Files.writeString(directory.resolve("setup.sh"), CABLE + setup + "\nexec \"$@\"\n");
        List<String> command = new ArrayList<>(List.of(
                "timeout",
                "--kill-after=1",
                "60",
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "--mount",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                script.toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                program.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
