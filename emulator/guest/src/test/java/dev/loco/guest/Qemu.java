package dev.loco.guest;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A real QEMU with a guest, in a directory of its own. */
final class Qemu implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final List<String> COMMON = List.of(
            "-nodefaults -no-user-config -accel tcg -device VGA,vgamem_mb=16 -audiodev none,id=snd0,timer-period=4000"
                    .concat(" -display dbus,p2p=yes -vnc unix:rfb.sock,audiodev=snd0")
                    .concat(" -qmp unix:qmp.sock,server=on,wait=off")
                    .split(" ", -1));

    private final Path directory;
    private final Process process;
    private final QmpClient qmp;
    private final Queue<QmpEvent> events = new ConcurrentLinkedQueue<>();

    /** Starts it, with the options that are the guest's own. */
    Qemu(String program, List<String> options) throws IOException {
        directory = Files.createTempDirectory("guest");
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(COMMON);
        command.addAll(options);
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            qmp = awaitConnection();
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    private QmpClient awaitConnection() throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(directory.resolve("qmp.sock"));
        return Awaitility.await("QEMU")
                .atMost(Duration.ofSeconds(20))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> QmpClient.connect(address, events::add), it -> true);
    }

    UnixDomainSocketAddress rfb() {
        return UnixDomainSocketAddress.of(directory.resolve("rfb.sock"));
    }

    long pid() {
        return process.pid();
    }

    /** A file that QEMU writes. */
    Path file(String name) {
        return directory.resolve(name);
    }

    /** Presses and releases a key, by its {@code KeyboardEvent.code}. */
    void press(String code) throws IOException, InterruptedException {
        int number = KeyNumbers.of(code).orElseThrow();
        send(new InputEvent.Key(number, true));
        send(new InputEvent.Key(number, false));
    }

    /** Sends one input and waits until QEMU has taken it. */
    void send(InputEvent... input) throws IOException, InterruptedException {
        CountDownLatch taken = new CountDownLatch(1);
        qmp.sendInput(List.of(input), taken::countDown);
        if (!taken.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("QEMU did not take " + List.of(input));
        }
    }

    JsonNode ask(String command) throws IOException {
        return qmp.call(command, null, PATIENCE);
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
        qmp.close();
        end();
    }
}
