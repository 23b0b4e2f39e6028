package dev.loco.machine;

import dev.loco.qmp.QmpClient;
import dev.loco.rfb.Framebuffer;
import dev.loco.rfb.RfbClient;
import dev.loco.rfb.RfbListener;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** QEMU, started from a launch file as the supervisor would start it, with a reader of its screen. */
final class RunningMachine implements RfbListener, AutoCloseable {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final Path run;
    private final Process process;
    private final RfbClient rfb;
    private final QmpClient qmp;

    RunningMachine(Path run) throws IOException {
        this.run = run;
        process = new ProcessBuilder(command(run))
                .directory(run.toFile())
                .redirectErrorStream(true)
                .redirectOutput(run.resolve("log").toFile())
                .start();
        rfb = connected(() -> RfbClient.connect(socket("rfb.sock"), this));
        rfb.requestUpdate(false);
        Thread.ofVirtual().start(this::read);
        qmp = connected(() -> QmpClient.connect(socket("qmp-control.sock"), event -> {}));
    }

    static List<String> command(Path run) throws IOException {
        List<String> command = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("launch"))) {
            if (line.startsWith("?")) {
                if (!Files.exists(Path.of(line.substring(1)))) {
                    break;
                }
            } else {
                command.add(line);
            }
        }
        return command;
    }

    QmpClient qmp() {
        return qmp;
    }

    void press(int number) throws IOException {
        rfb.key(0, number, true);
        rfb.key(0, number, false);
    }

    void awaitPixel(int x, int y, int colour) {
        Awaitility.await()
                .atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> pixel(x, y) == colour);
    }

    String log() throws IOException {
        return Files.readString(run.resolve("log"));
    }

    private int pixel(int x, int y) {
        Framebuffer framebuffer = rfb.framebuffer();
        return framebuffer.pixels().getInt((y * framebuffer.widthPx() + x) * 4) & 0xffffff;
    }

    private void read() {
        try {
            for (; ; ) {
                rfb.read();
            }
        } catch (IOException e) {
            // QEMU has ended, or the test has
        }
    }

    @Override
    public void updateStarted(int rectangles) {
        try {
            rfb.requestUpdate(true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private UnixDomainSocketAddress socket(String name) {
        return UnixDomainSocketAddress.of(run.resolve(name));
    }

    private static <T> T connected(Callable<T> connect) {
        return Awaitility.await()
                .atMost(LONG)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .ignoreExceptions()
                .until(connect, connection -> connection != null);
    }

    @Override
    public void close() throws IOException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
        rfb.close();
        qmp.close();
    }
}
