package dev.loco.agent.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A QEMU under the real supervisor, with a disk that keeps states and empty drives, as {@code machine prepare} would have it. */
public final class SupervisedMachine implements AutoCloseable {

    public static final String TAG = "loco-0123456789ab";

    private static final Path PROBE = Path.of("../guest/probe/target/probe.elf").toAbsolutePath();
    private static final Path SUPERVISOR =
            Path.of("../supervisor/target/supervisor").toAbsolutePath();

    private final Path run;
    private final Process supervisor;

    private SupervisedMachine(Path run, List<String> guest) throws IOException, InterruptedException {
        this.run = run;
        Files.createDirectory(run.resolve("media"));
        run("qemu-img", "create", "-q", "-f", "qcow2", run.resolve("disk.qcow2").toString(), "1M");
        Files.writeString(
                run.resolve("machine.json"),
                "{\"accelerator\":\"tcg\",\"savedStateTag\":\"" + TAG + "\",\"marker\":\"" + marker() + "\"}");
        launch(32, guest);
        supervisor = new ProcessBuilder(
                        SUPERVISOR.toString(), "--status", "emulator.sock", "--name", "emulator", "--launch", "launch")
                .directory(run.toFile())
                .redirectErrorStream(true)
                .redirectOutput(run.resolve("supervisor.log").toFile())
                .start();
    }

    /** Starts a machine with the probe guest. */
    public static SupervisedMachine probe() throws IOException, InterruptedException {
        return new SupervisedMachine(Files.createTempDirectory("loco-it"), List.of("-kernel", PROBE.toString()));
    }

    /** Starts a machine that boots from whatever is in its drives. */
    public static SupervisedMachine empty() throws IOException, InterruptedException {
        return new SupervisedMachine(Files.createTempDirectory("loco-it"), List.of("-boot", "order=da"));
    }

    /** Writes how the next start of QEMU is to be. */
    public void launch(int memoryMb, List<String> guest) throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "qemu-system-i386",
                "-name",
                "loco-0,debug-threads=on",
                "-M",
                "pc-i440fx-7.2,acpi=off,hpet=off,usb=off"));
        lines.addAll(List.of("-accel", "tcg", "-m", Integer.toString(memoryMb), "-nodefaults", "-vga", "std"));
        lines.addAll(List.of("-display", "dbus,p2p=yes", "-no-shutdown", "-action", "reboot=reset"));
        lines.addAll(List.of("-audiodev", "none,id=snd0,timer-period=4000", "-device", "sb16,audiodev=snd0"));
        lines.addAll(List.of("-vnc", "unix:rfb.sock,audiodev=snd0"));
        for (String user : List.of("input", "control", "health")) {
            lines.addAll(List.of("-qmp", "unix:qmp-" + user + ".sock,server=on,wait=off"));
        }
        lines.addAll(List.of("-drive", "file=disk.qcow2,if=none,id=state,node-name=disk,format=qcow2"));
        lines.addAll(List.of("-device", "ide-cd,id=cd0,bus=ide.1,unit=0"));
        lines.addAll(List.of("-device", "floppy,id=floppy0,unit=0,drive-type=144"));
        lines.addAll(guest);
        lines.addAll(List.of("?" + marker(), "-loadvm", TAG));
        Files.write(run.resolve("launch"), lines);
    }

    /** The folder with the sockets. */
    public Path run() {
        return run;
    }

    /** The folder of media. */
    public Path media() {
        return run.resolve("media");
    }

    /** Says that a state is saved. */
    public Path marker() {
        return run.resolve("saved-state");
    }

    /** Adds a snapshot to the disk, as a machine of that name might have left it; QEMU must not run. */
    public void snapshot(String name) throws IOException, InterruptedException {
        run("qemu-img", "snapshot", "-c", name, run.resolve("disk.qcow2").toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    @Override
    public void close() throws Exception {
        supervisor.destroy();
        if (!supervisor.waitFor(20, TimeUnit.SECONDS)) {
            supervisor.destroyForcibly();
        }
        try (Stream<Path> files = Files.walk(run)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
