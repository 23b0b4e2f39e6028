package dev.loco.local.supervisor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorClientTest {
    private static final String RUNNING =
            "{\"name\":\"emulator\",\"state\":\"running\",\"pid\":7,\"restarts\":2,\"failures\":1,"
                    + "\"startedAt\":\"2026-01-02T03:04:05.678Z\",\"lastExit\":{\"code\":null,\"signal\":9,\"at\":\"2026-01-02T03:04:05.678Z\"},"
                    + "\"cpuNanos\":5,\"residentBytes\":6,\"threads\":[{\"name\":\"CPU 0/TCG\",\"cpuNanos\":1}],\"message\":null}\n";

    @TempDir
    Path folder;

    private Path socket = Path.of("");
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        socket = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private SocketChannel accept(String... parts) throws IOException {
        SocketChannel client = server.accept();
        for (String part : parts) {
            client.write(ByteBuffer.wrap(part.getBytes(UTF_8)));
        }
        return client;
    }

    @Test
    void next_twoStatusesInOneRead_comeOneAfterTheOther() throws IOException {
        try (SupervisorClient client = SupervisorClient.connect(socket);
                SocketChannel peer = accept(RUNNING + RUNNING.replace("\"pid\":7", "\"pid\":8"))) {
            assertThat(peer.isOpen()).isTrue();
            SupervisorStatus first = client.next(Duration.ofSeconds(5));
            assertThat(first.pid()).isEqualTo(7);
            assertThat(first.state()).isEqualTo(SupervisorStatus.State.RUNNING);
            assertThat(first.lastExit().signal()).isEqualTo(9);
            assertThat(client.next(Duration.ofSeconds(5)).pid()).isEqualTo(8);
        }
    }

    @Test
    void next_silence_timesOut() throws IOException {
        try (SupervisorClient client = SupervisorClient.connect(socket)) {
            assertThatThrownBy(() -> client.next(Duration.ofMillis(30))).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void next_closedByPeer_fails() throws IOException {
        try (SupervisorClient client = SupervisorClient.connect(socket)) {
            accept("{\"name\"").close();
            assertThatThrownBy(() -> client.next(Duration.ofSeconds(5))).hasMessageContaining("closed");
        }
    }

    @Test
    void next_garbage_fails() throws IOException {
        try (SupervisorClient client = SupervisorClient.connect(socket);
                SocketChannel peer = accept("garbage\n")) {
            assertThat(peer.isOpen()).isTrue();
            assertThatThrownBy(() -> client.next(Duration.ofSeconds(5))).hasMessageContaining("cannot read");
        }
    }

    @Test
    void next_interrupted_endsAtOnce() throws Exception {
        try (SupervisorClient client = SupervisorClient.connect(socket)) {
            Thread waiting = Thread.ofPlatform().start(() -> {
                try {
                    client.next(Duration.ofDays(1));
                } catch (IOException e) {
                    assertThat(e).hasMessageContaining("interrupted");
                }
            });
            waiting.interrupt();
            assertThat(waiting.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    @Test
    void connect_nobodyListens_fails() {
        assertThatThrownBy(() -> SupervisorClient.connect(folder.resolve("none")))
                .isInstanceOf(IOException.class);
    }
}
