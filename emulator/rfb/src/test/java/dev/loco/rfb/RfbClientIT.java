package dev.loco.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Against a real QEMU. */
final class RfbClientIT {

    private static final int A = 0x1e;
    private static final int F6 = 0x40;
    private static final int F7 = 0x41;

    private static final int BLOCK_X = 40;
    private static final int BLOCK_Y = 40;
    private static final int EVEN = 0xe02020;
    private static final int ODD = 0x2060e0;

    @Test
    void read_guest_showsItsScreenAndAnswersKeysSoundAndResolution() throws Exception {
        try (ProbeMachine machine = ProbeMachine.start();
                Viewer viewer = new Viewer(machine)) {
            await("even block", () -> viewer.pixel(BLOCK_X, BLOCK_Y) == EVEN);

            viewer.press(A);
            await("odd block", () -> viewer.pixel(BLOCK_X, BLOCK_Y) == ODD);

            viewer.press(F6);
            await("1024x768", () -> viewer.client.framebuffer().widthPx() == 1024);
            await("block on the new screen", () -> viewer.pixel(BLOCK_X, BLOCK_Y) == ODD);

            viewer.client.enableAudio(48_000, 2);
            viewer.press(F7);
            await("a loud tone", () -> viewer.samples.get() > 4_800 && viewer.loudest.get() > 1_000);
            viewer.press(F7);
            await("silence", () -> viewer.stops.get() > 0);
        }
    }

    @Test
    void close_whileReading_endsTheReader() throws Exception {
        try (ProbeMachine machine = ProbeMachine.start()) {
            Viewer viewer = new Viewer(machine);

            viewer.close();

            assertThat(viewer.reader.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void connect_overTcpToSomethingElse_failsTyped() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (var accepted = other.accept()) {
                    accepted.getOutputStream()
                            .write("SSH-2.0-OpenSSH_9.2\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });

            assertThatThrownBy(() -> RfbClient.connect(
                            new InetSocketAddress(other.getInetAddress(), other.getLocalPort()), new Journal()))
                    .isInstanceOf(RfbProtocolException.class);
        }
    }

    @Test
    void connect_serverSaysNothing_timesOut() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> RfbClient.connect(
                            new InetSocketAddress(silent.getInetAddress(), silent.getLocalPort()),
                            new Journal(),
                            Duration.ofMillis(50)))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(10))
                .until(condition);
    }

    /** Reads in a thread of its own and always has one update requested. */
    private static final class Viewer implements RfbListener, AutoCloseable {
        private final AtomicLong samples = new AtomicLong();
        private final AtomicInteger loudest = new AtomicInteger();
        private final AtomicInteger stops = new AtomicInteger();
        private final RfbClient client;
        private final Thread reader;

        Viewer(ProbeMachine machine) throws IOException {
            client = RfbClient.connect(machine.address(), this);
            client.requestUpdate(false);
            reader = Thread.ofVirtual().start(this::read);
        }

        private void read() {
            try {
                for (; ; ) {
                    client.read();
                }
            } catch (IOException e) {
                // closed at the end of the test
            }
        }

        int pixel(int x, int y) {
            Framebuffer framebuffer = client.framebuffer();
            return framebuffer.pixels().getInt((y * framebuffer.widthPx() + x) * 4) & 0xffffff;
        }

        void press(int qnum) throws IOException {
            client.key(0, qnum, true);
            client.key(0, qnum, false);
        }

        @Override
        public void pixelsStarted() {
            try {
                client.requestUpdate(true);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        @Override
        public void audioData(ByteBuffer s16le) {
            samples.addAndGet(s16le.remaining() / 4);
            while (s16le.hasRemaining()) {
                loudest.accumulateAndGet(Math.abs(s16le.getShort()), Math::max);
            }
        }

        @Override
        public void audioStopped() {
            stops.incrementAndGet();
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }
}
