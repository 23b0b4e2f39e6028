package dev.loco.rfb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.rfb.relay.Relay;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client that watches a real QEMU through a relay. */
final class RelayIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int A = 0x1e;
    private static final int EVEN = 0xe02020;
    private static final int ODD = 0x2060e0;

    private final AtomicBoolean admitted = new AtomicBoolean();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private ProbeMachine machine;
    private ServerSocketChannel listening;
    private volatile Relay relay;
    private RfbClient client;

    @BeforeEach
    void start() throws IOException {
        machine = ProbeMachine.start();
        listening = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().start(this::serve);
        client = connect();
    }

    @AfterEach
    void end() throws IOException {
        client.close();
        listening.close();
        machine.close();
    }

    private void serve() {
        try {
            relay = new Relay(listening.accept(), machine.address());
            relay.greet();
            relay.run(admitted::get);
        } catch (IOException e) {
            ended.complete(e.toString());
        }
    }

    private RfbClient connect() throws IOException {
        RfbListener pipelined = new RfbListener() {
            @Override
            public void pixelsStarted() {
                try {
                    client.requestUpdate(true);
                } catch (IOException e) {
                    ended.complete(e.toString());
                }
            }
        };
        RfbClient connected = RfbClient.connect(listening.getLocalAddress(), pipelined);
        connected.requestUpdate(false);
        Thread.ofVirtual().start(() -> read(connected));
        return connected;
    }

    private static void read(RfbClient from) {
        try {
            while (true) {
                from.read();
            }
        } catch (IOException e) {
            return; // the test has ended, or the relay
        }
    }

    private int pixel() {
        Framebuffer screen = client.framebuffer();
        return screen.pixels().getInt((40 * screen.widthPx() + 40) * 4) & 0xffffff;
    }

    private void awaitPixel(int colour) {
        await().atMost(SOON).pollInterval(Duration.ofMillis(2)).until(() -> pixel() == colour);
    }

    private void press() throws IOException {
        client.key(0, A, true);
        client.key(0, A, false);
    }

    @Test
    void input_withoutAdmission_isDroppedAndWithItPassed() throws IOException {
        awaitPixel(EVEN);
        press();
        await().during(Duration.ofMillis(300)).atMost(SOON).until(() -> pixel() == EVEN);

        admitted.set(true);
        press();

        awaitPixel(ODD);
    }

    /** The probe counts a press once however often it repeats: a second press is counted only if the first was released. */
    @Test
    void releaseAll_letsGoOfAHeldKey() throws IOException {
        admitted.set(true);
        awaitPixel(EVEN);
        client.key(0, A, true);
        awaitPixel(ODD);

        relay.releaseAll();
        client.key(0, A, true);

        awaitPixel(EVEN);
    }

    @Test
    void close_endsBothSides() {
        awaitPixel(EVEN);

        relay.close();

        await().atMost(SOON).until(ended::isDone);
        assertThat(relay.isStalled(System.nanoTime())).isFalse();
    }
}
