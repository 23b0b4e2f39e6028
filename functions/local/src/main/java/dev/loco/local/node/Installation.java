package dev.loco.local.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs of the pod, where the build has left them.
 *
 * @param root the repository
 * @param isTraining whether Java programs make their start-up caches instead of using them
 */
public record Installation(Path root, boolean isTraining) {
    private static final List<String> GUEST_FILES =
            List.of("probe/target/probe.elf", "railway/target/vmlinuz", "railway/target/railway.cpio.gz");

    /** The programs of a repository, with the caches they have. */
    public Installation(Path root) {
        this(root, false);
    }

    /** The same programs, making their caches. */
    public Installation training() {
        return new Installation(root, true);
    }

    /** The {@code loco} command itself. */
    Path launcher() {
        return root.resolve("loco");
    }

    public Path supervisor() throws NodeException {
        Path program = root.resolve("emulator/supervisor/target/supervisor");
        if (!Files.isExecutable(program)) {
            throw new NodeException("not built: there is no " + program);
        }
        return program;
    }

    /** Makes a folder in which every file of the reference guests is found by its name alone. */
    void linkGuests(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String file : GUEST_FILES) {
            Path built = root.resolve("emulator/guest").resolve(file);
            if (Files.exists(built)) {
                Files.createSymbolicLink(folder.resolve(built.getFileName()), built);
            }
        }
    }

    /** QEMU's plugin; without it screens refresh 33 times a second. */
    public Path displayClock() {
        return root.resolve("emulator/display-clock/target/libdisplay_clock.so");
    }

    public JavaProgram machine() {
        return new JavaProgram(
                root.resolve("emulator/machine/target"),
                "machine",
                "dev.loco.machine.Main",
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m", "--enable-native-access=ALL-UNNAMED"),
                isTraining);
    }

    /**
     * The agent.
     *
     * @param temporary folder for its temporary files
     * @param cache folder for native libraries unpacked once
     */
    public JavaProgram agent(Path temporary, Path cache) {
        return new JavaProgram(
                root.resolve("emulator/agent/target"),
                "agent",
                "dev.loco.agent.Main",
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx48m",
                        "-Xms10m",
                        "-Xmn3m",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:ArchiveRelocationMode=0",
                        "-XX:AsyncDeflationInterval=2000",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.io.tmpdir=" + temporary,
                        "-Dorg.bytedeco.javacpp.cachedir=" + cache),
                isTraining);
    }

    public JavaProgram functions(Path temporary) {
        return new JavaProgram(
                root.resolve("functions/image/target"),
                "image",
                "dev.loco.image.Main",
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx96m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Djava.io.tmpdir=" + temporary),
                isTraining);
    }
}
