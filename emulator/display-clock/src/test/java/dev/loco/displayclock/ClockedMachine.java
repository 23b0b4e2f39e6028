package dev.loco.displayclock;

import dev.loco.qmp.InputEvent;
import dev.loco.qmp.KeyNumbers;
import dev.loco.qmp.QmpClient;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.awaitility.Awaitility;

/** A real QEMU in a directory of its own that runs the probe, with the plugin or without. */
final class ClockedMachine implements AutoCloseable {

    private static final Path PLUGIN = Path.of("target/libdisplay_clock.so").toAbsolutePath();
    private static final Path PROBE = Path.of("../guest/probe/target/probe.elf");
    private static final int EVEN = 0xE02020;

    private final Path directory;
    private final Process process;
    private final QmpClient qmp;
    private final UpdateWatch watch;

    private ClockedMachine(Path directory, List<String> plugin) throws IOException {
        this.directory = directory;
        List<String> command = new ArrayList<>(List.of("qemu-system-i386", "-nodefaults", "-no-user-config"));
        command.addAll(List.of("-accel", "tcg", "-m", "32", "-M", "pc-i440fx-7.2,acpi=off,hpet=off,usb=off"));
        command.addAll(List.of("-device", "VGA,vgamem_mb=16", "-display", "dbus,p2p=yes", "-vnc", "unix:rfb.sock"));
        command.addAll(List.of("-qmp", "unix:qmp.sock,server=on,wait=off"));
        command.addAll(List.of("-kernel", guest().toString()));
        command.addAll(plugin);
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            qmp = Awaitility.await("QEMU")
                    .atMost(Duration.ofSeconds(20))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> QmpClient.connect(address("qmp.sock"), event -> {}), it -> true);
            watch = awaitProbe();
        } catch (RuntimeException e) {
            end();
            throw e;
        }
    }

    /** QEMU 7.2 may forget a connection for good when the guest sets its mode meanwhile: each try is a new one. */
    private UpdateWatch awaitProbe() {
        return Awaitility.await("the probe")
                .atMost(Duration.ofSeconds(20))
                .until(() -> UpdateWatch.open(address("rfb.sock")), it -> it.shows(EVEN, Duration.ofMillis(500)));
    }

    static ClockedMachine stock() throws IOException {
        return new ClockedMachine(Files.createTempDirectory("clock"), List.of());
    }

    /** With the plugin and these arguments, such as {@code ,ms=8}. */
    static ClockedMachine clocked(String arguments) throws IOException {
        return clockedIn(Files.createTempDirectory("clock"), arguments);
    }

    /** The same in a directory that holds something already; close removes it. */
    static ClockedMachine clockedIn(Path directory, String arguments) throws IOException {
        return new ClockedMachine(directory, List.of("-plugin", PLUGIN + arguments));
    }

    private static Path guest() throws IOException {
        if (!Files.exists(PROBE)) {
            new ProcessBuilder("make", "-s", "-C", "../guest/probe")
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        }
        return PROBE.toRealPath();
    }

    private UnixDomainSocketAddress address(String name) {
        return UnixDomainSocketAddress.of(directory.resolve(name));
    }

    UpdateWatch watch() {
        return watch;
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    void press(String code) throws IOException {
        int number = KeyNumbers.of(code).orElseThrow();
        qmp.sendInput(List.of(new InputEvent.Key(number, true), new InputEvent.Key(number, false)), () -> {});
    }

    /** Waits until QEMU's main loop has turned. */
    void settle() throws IOException {
        qmp.monitor("info status", Duration.ofSeconds(10));
    }

    void control(String text) throws IOException {
        try (FileChannel fifo = FileChannel.open(file("clock.fifo"), StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.ISO_8859_1.encode(text);
            while (bytes.hasRemaining()) {
                fifo.write(bytes);
            }
        }
    }

    private void end() throws IOException {
        process.destroyForcibly().onExit().join();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        watch.close();
        qmp.close();
        end();
    }
}
