package dev.loco.rfb;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real QEMU with an RFB socket in a directory of its own that runs the probe guest. */
final class ProbeMachine implements AutoCloseable {

    private static final Path PROBE = Path.of("../guest/probe/target/probe.elf");

    private final Path directory;
    private final Process process;

    private ProbeMachine(Path directory, Process process) {
        this.directory = directory;
        this.process = process;
    }

    static ProbeMachine start() throws IOException {
        Path directory = Files.createTempDirectory("rfb");
        List<String> command = new ArrayList<>(List.of("qemu-system-i386", "-nodefaults", "-no-user-config"));
        command.addAll(List.of("-accel", "tcg", "-m", "32", "-device", "VGA,vgamem_mb=16", "-display", "none"));
        command.addAll(List.of("-audiodev", "none,id=snd0,timer-period=4000", "-device", "sb16,audiodev=snd0"));
        command.addAll(List.of("-vnc", "unix:rfb.sock,audiodev=snd0"));
        command.addAll(List.of("-kernel", guest().toString()));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        ProbeMachine machine = new ProbeMachine(directory, process);
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> machine.listens());
        return machine;
    }

    /** The probe guest, built if that has not been done. */
    private static Path guest() throws IOException {
        if (!Files.exists(PROBE)) {
            new ProcessBuilder("make", "-C", "../guest/probe")
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        }
        return PROBE.toRealPath();
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(directory.resolve("rfb.sock"));
    }

    private boolean listens() {
        try {
            RfbClient.connect(address(), new Journal()).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
