package dev.loco.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A QEMU with the probe guest and its sockets in a folder of its own; ended and removed by {@link #close}. */
public final class ProbeMachine implements AutoCloseable {

    private static final Path PROBE = Path.of("../guest/probe/target/probe.elf").toAbsolutePath();
    private static final Path CLOCK =
            Path.of("../display-clock/target/libdisplay_clock.so").toAbsolutePath();

    private final Path run;
    private @Nullable Process process;

    private ProbeMachine(Path run) {
        this.run = run;
    }

    /** Starts a machine. */
    public static ProbeMachine start() throws IOException {
        ProbeMachine machine = new ProbeMachine(Files.createTempDirectory("loco-it"));
        machine.restart();
        return machine;
    }

    /** Makes the folder of a machine that never starts. */
    public static ProbeMachine absent() throws IOException {
        return new ProbeMachine(Files.createTempDirectory("loco-it"));
    }

    /** The folder with the sockets. */
    public Path run() {
        return run;
    }

    /** Starts QEMU again after {@link #kill}. */
    public void restart() throws IOException {
        List<String> command = new ArrayList<>(List.of("qemu-system-i386"));
        command.addAll(List.of("-M", "pc-i440fx-7.2,acpi=off,hpet=off,usb=off,vmport=on", "-accel", "tcg", "-m", "32"));
        command.addAll(List.of("-nodefaults", "-vga", "std", "-display", "dbus,p2p=yes", "-no-shutdown"));
        command.addAll(List.of("-audiodev", "none,id=snd0,timer-period=4000", "-device", "sb16,audiodev=snd0"));
        command.addAll(List.of("-vnc", "unix:rfb.sock,audiodev=snd0", "-action", "reboot=reset"));
        for (String user : List.of("input", "control", "health")) {
            command.addAll(List.of("-qmp", "unix:qmp-" + user + ".sock,server=on,wait=off"));
        }
        command.addAll(List.of("-plugin", CLOCK + ",ms=8,ctl=display-clock.fifo", "-kernel", PROBE.toString()));
        process = new ProcessBuilder(command)
                .directory(run.toFile())
                .redirectErrorStream(true)
                .redirectOutput(run.resolve("qemu.log").toFile())
                .start();
    }

    /** Sends QEMU a signal by its name. */
    public void signal(String name) throws IOException, InterruptedException {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException("QEMU does not run");
        }
        new ProcessBuilder("kill", "-" + name, Long.toString(running.pid()))
                .start()
                .waitFor();
    }

    /** Ends QEMU as a crash would. */
    public void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            running.waitFor(5, TimeUnit.SECONDS);
            process = null;
        }
    }

    @Override
    public void close() throws Exception {
        kill();
        try (Stream<Path> files = Files.walk(run)) {
            files.sorted(Comparator.reverseOrder()).forEach(ProbeMachine::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
