package dev.loco.guest;

import dev.loco.qmp.InputEvent;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real QEMU that runs the probe, and its screen. */
final class ProbeMachine implements AutoCloseable {

    static final Path PROBE = Path.of("probe/target/probe.elf").toAbsolutePath();

    private final Qemu qemu;
    private final ProbeScreen screen;

    ProbeMachine() throws IOException {
        qemu = new Qemu(
                "qemu-system-i386",
                List.of("-cpu pentium3 -m 32 -M pc-i440fx-7.2,acpi=off,hpet=off,usb=off -device sb16,audiodev=snd0"
                        .concat(" -action reboot=reset -no-shutdown -debugcon file:console -kernel " + PROBE)
                        .split(" ", -1)));
        try {
            screen = ProbeScreen.open(qemu.rfb());
            screen.await("the probe's picture", it -> it.block() == Marks.EVEN && it.widthPx() == 640);
        } catch (IOException | RuntimeException e) {
            qemu.close();
            throw e;
        }
    }

    UnixDomainSocketAddress rfb() {
        return qemu.rfb();
    }

    ProbeScreen screen() {
        return screen;
    }

    long pid() {
        return qemu.pid();
    }

    /** Presses and releases a key, by its {@code KeyboardEvent.code}. */
    void press(String code) throws IOException, InterruptedException {
        qemu.press(code);
    }

    /** Sends one input and waits until QEMU has taken it. */
    void send(InputEvent event) throws IOException, InterruptedException {
        qemu.send(event);
    }

    String monitor(String command) {
        return qemu.monitor(command);
    }

    long count(String event) {
        return qemu.count(event);
    }

    /** What the guest has written to port 0xE9. */
    String console() throws IOException {
        return Files.readString(qemu.file("console"));
    }

    @Override
    public void close() throws IOException {
        screen.close();
        qemu.close();
    }
}
