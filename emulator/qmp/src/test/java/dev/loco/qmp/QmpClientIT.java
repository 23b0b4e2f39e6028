package dev.loco.qmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real QEMU that runs its firmware only. */
final class QmpClientIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final List<QmpEvent> events = new CopyOnWriteArrayList<>();
    private Process process;
    private QmpClient client;

    @BeforeEach
    void start() throws IOException {
        process = new ProcessBuilder(
                        "qemu-system-i386",
                        "-nodefaults",
                        "-no-user-config",
                        "-accel",
                        "tcg",
                        "-m",
                        "16",
                        "-display",
                        "none",
                        "-qmp",
                        "unix:qmp.sock,server=on,wait=off")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        Awaitility.await().atMost(LONG).ignoreExceptions().until(() -> {
            client = QmpClient.connect(address(), events::add);
            return client.isOpen();
        });
    }

    @AfterEach
    void stop() throws IOException {
        client.close();
        process.destroyForcibly().onExit().join();
    }

    @Test
    void call_commands_areAnsweredOrRefused() throws IOException {
        JsonNode status = client.call("query-status", null, LONG);

        assertThat(status.path("status").asText()).isEqualTo("running");
        assertThat(client.monitor("info version", LONG)).contains(".");
        assertThatThrownBy(() -> client.call("nonsense", null, LONG))
                .isInstanceOfSatisfying(
                        QmpCommandException.class,
                        refused -> assertThat(refused.errorClass()).isEqualTo("CommandNotFound"));
    }

    @Test
    void sendInput_everyKeyAndButton_isTaken() throws Exception {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        List<InputEvent> keys = java.util.stream.Stream.of(
                        "KeyA",
                        "Pause",
                        "PrintScreen",
                        "NumpadEnter",
                        "ControlRight",
                        "AltRight",
                        "ArrowUp",
                        "MetaLeft")
                .<InputEvent>mapMulti((code, sink) -> {
                    int number = KeyNumbers.of(code).orElseThrow();
                    sink.accept(new InputEvent.Key(number, true));
                    sink.accept(new InputEvent.Key(number, false));
                })
                .toList();

        client.sendInput(keys, () -> {});
        client.sendInput(
                List.of(
                        new InputEvent.Button(MouseButton.LEFT, true),
                        new InputEvent.Relative(600, -200),
                        new InputEvent.Button(MouseButton.LEFT, false),
                        new InputEvent.Button(MouseButton.WHEEL_DOWN, true)),
                () -> acknowledged.complete(null));

        acknowledged.get(20, TimeUnit.SECONDS);
        assertThat(client.refusedInputs()).isZero();
    }

    @Test
    void sendInput_absoluteWithoutAnAbsolutePointer_isCountedAsRefused() throws Exception {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();

        client.sendInput(List.of(new InputEvent.Absolute(1, 1)), () -> acknowledged.complete(null));

        acknowledged.get(20, TimeUnit.SECONDS);
        assertThat(client.refusedInputs()).isOne();
    }

    @Test
    void events_stopAndReset_arrive() throws IOException {
        client.call("stop", null, LONG);
        client.call("system_reset", null, LONG);

        Awaitility.await()
                .atMost(LONG)
                .untilAsserted(
                        () -> assertThat(events).extracting(QmpEvent::name).contains("STOP", "RESET"));
    }

    @Test
    void connect_socketInUse_timesOutInsteadOfHanging() {
        assertThatThrownBy(() -> QmpClient.connect(address(), event -> {}))
                .isInstanceOf(SocketTimeoutException.class)
                .hasMessageContaining("no greeting");
    }

    @Test
    void qemuDies_theClientEndsAndOutstandingCommandsFail() {
        process.destroyForcibly();

        Awaitility.await().atMost(LONG).until(() -> !client.isOpen());
        assertThatThrownBy(() -> client.call("query-status", null, LONG)).isInstanceOf(QmpProtocolException.class);
        assertThat(Files.exists(directory.resolve("log"))).isTrue();
    }

    private UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(directory.resolve("qmp.sock"));
    }
}
