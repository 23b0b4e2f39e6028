package dev.loco.lan;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.lan.frame.Frames;
import dev.loco.lan.testing.End;
import dev.loco.lan.uplink.Encapsulation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two guests' cards with two switches and a tunnel between them, on one machine: what the switches cost. */
final class LanFiguresIT {

    private static final double ADDED_MS = 0.3;
    private static final int FRAMES_PER_SECOND = 5_000;
    private static final double MBITS = 150;

    @TempDir
    private Path directory;

    private End a;
    private End b;

    @BeforeEach
    void join() throws IOException {
        Path peers = directory.resolve("peers");
        a = End.mesh(0, new Encapsulation.Vxlan(98), peers, 0);
        b = End.mesh(1, new Encapsulation.Vxlan(98), peers, 0);
        Files.writeString(peers, "127.0.0.1:" + a.port() + "\n127.0.0.1:" + b.port());
        await().atMost(10, SECONDS).until(() -> {
            b.card().send(Frames.udp(Frames.ALL, b.card().mac(), 1, 2, 40));
            a.card().send(Frames.udp(Frames.ALL, a.card().mac(), 1, 2, 40));
            return a.card().receive(got -> true, 50).isPresent()
                    && b.card().receive(got -> true, 50).isPresent();
        });
        a.card().receiveAll(100);
        b.card().receiveAll(100);
    }

    @AfterEach
    void leave() {
        a.close();
        b.close();
    }

    @Test
    void twoSwitches_addLittleLatency() throws IOException {
        byte[] frame = Frames.udp(b.card().mac(), a.card().mac(), 2300, 2300, 40);
        double[] millis = new double[3_000];
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            a.card().send(frame);
            assertThat(b.card().receive(got -> true)).isPresent();
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        double[] warm = Arrays.copyOfRange(millis, 1_000, millis.length);
        Arrays.sort(warm);

        System.out.printf(
                "added latency p50 %.3f ms, p95 %.3f ms%n", warm[warm.length / 2], warm[warm.length * 95 / 100]);
        assertThat(warm[warm.length / 2]).isLessThanOrEqualTo(ADDED_MS);
    }

    @Test
    void smallFrames_areNotLost() throws Exception {
        byte[] frame = Arrays.copyOf(Frames.udp(b.card().mac(), a.card().mac(), 2300, 2300, 22), 64);

        int arrived = stream(frame, 3 * FRAMES_PER_SECOND, FRAMES_PER_SECOND, new double[1]);

        System.out.printf("64-byte frames at %d/s: %d of %d%n", FRAMES_PER_SECOND, arrived, 3 * FRAMES_PER_SECOND);
        assertThat(arrived).isEqualTo(3 * FRAMES_PER_SECOND);
    }

    @Test
    void largeFrames_passAtTheRateOfAFastNetwork() throws Exception {
        byte[] frame = Frames.udp(b.card().mac(), a.card().mac(), 2300, 2300, 1472);
        double[] seconds = new double[1];

        int arrived = stream(frame, 50_000, 25_000, seconds);

        double mbits = arrived * 1514 * 8 / seconds[0] / 1e6;
        System.out.printf("1514-byte frames: %d of 50000 in %.2f s, %.0f Mbit/s%n", arrived, seconds[0], mbits);
        assertThat(mbits).isGreaterThanOrEqualTo(MBITS);
    }

    /** Sends at an even rate and counts what arrives; tells the seconds from the first frame sent to the last received. */
    private int stream(byte[] frame, int count, int perSecond, double[] seconds) throws Exception {
        long start = System.nanoTime();
        long[] last = {start};
        CompletableFuture<Integer> arrived = CompletableFuture.supplyAsync(() -> {
            try {
                int got = 0;
                while (got < count
                        && b.card()
                                .receive(any -> any.length == frame.length, 500)
                                .isPresent()) {
                    got++;
                    last[0] = System.nanoTime();
                }
                return got;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        for (int i = 0; i < count; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            ByteBuffer.wrap(frame).putInt(frame.length - 4, i);
            a.card().send(frame);
        }
        int got = arrived.get();
        seconds[0] = (last[0] - start) / 1e9;
        return got;
    }
}
