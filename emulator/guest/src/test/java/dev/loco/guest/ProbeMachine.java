package dev.loco.guest;

import dev.loco.qmp.InputEvent;
import dev.loco.qmp.KeyNumbers;
import dev.loco.qmp.QmpClient;
import dev.loco.qmp.QmpEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real QEMU that runs the probe, in a directory of its own. */
final class ProbeMachine implements AutoCloseable {

    static final Path PROBE = Path.of("probe/target/probe.elf").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path directory;
    private final Process process;
    private final QmpClient qmp;
    private final ProbeScreen screen;
    private final Queue<QmpEvent> events = new ConcurrentLinkedQueue<>();

    ProbeMachine() throws IOException {
        directory = Files.createTempDirectory("probe");
        process = new ProcessBuilder(
                        List.of("qemu-system-i386 -nodefaults -no-user-config -accel tcg -cpu pentium3 -m 32"
                                .concat(" -M pc-i440fx-7.2,acpi=off,hpet=off,usb=off -device VGA,vgamem_mb=16")
                                .concat(" -audiodev none,id=snd0,timer-period=4000 -device sb16,audiodev=snd0")
                                .concat(" -display dbus,p2p=yes -vnc unix:rfb.sock,audiodev=snd0")
                                .concat(" -qmp unix:qmp.sock,server=on,wait=off -action reboot=reset -no-shutdown")
                                .concat(" -debugcon file:console -kernel " + PROBE)
                                .split(" ", -1)))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            qmp = awaitConnection();
            screen = ProbeScreen.open(rfb());
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
        screen.await("the probe's picture", it -> it.block() == Marks.EVEN && it.widthPx() == 640);
    }

    private QmpClient awaitConnection() {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("qmp.sock"));
        return Awaitility.await("QEMU")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> QmpClient.connect(address, events::add), it -> true);
    }

    UnixDomainSocketAddress rfb() {
        return UnixDomainSocketAddress.of(directory.resolve("rfb.sock"));
    }

    ProbeScreen screen() {
        return screen;
    }

    long pid() {
        return process.pid();
    }

    /** Presses and releases a key, by its {@code KeyboardEvent.code}. */
    void press(String code) throws IOException, InterruptedException {
        int number = KeyNumbers.of(code).orElseThrow();
        send(new InputEvent.Key(number, true));
        send(new InputEvent.Key(number, false));
    }

    /** Sends one input and waits until QEMU has taken it. */
    void send(InputEvent event) throws IOException, InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        qmp.sendInput(List.of(event), taken::countDown);
        if (!taken.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("QEMU did not take " + event);
        }
    }

    String monitor(String command) {
        try {
            return qmp.monitor(command, PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long count(String event) {
        return events.stream().filter(it -> it.name().equals(event)).count();
    }

    /** What the guest has written to port 0xE9. */
    String console() throws IOException {
        return Files.readString(directory.resolve("console"));
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
        screen.close();
        qmp.close();
        end();
    }
}
