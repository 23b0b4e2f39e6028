package dev.loco.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What passes between two real Linux guests with rtl8139 cards, through two switches and a tunnel. */
@Timeout(180)
final class CourierIT {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final double MBITS = 150;

    @TempDir
    private Path directory;

    private Courier receiver;
    private Courier sender;

    @BeforeEach
    void join() throws IOException {
        Path peers = directory.resolve("peers");
        receiver = new Courier(0, directory, peers);
        sender = new Courier(1, directory, peers);
        Files.writeString(peers, "127.0.0.1:" + receiver.port() + "\n127.0.0.1:" + sender.port());
    }

    @AfterEach
    void leave() {
        sender.close();
        receiver.close();
    }

    /** Other load may slow one stream down, hardly all three. */
    @Test
    void guests_streamFastAndGetEveryBroadcast() throws IOException {
        receiver.start();
        sender.start("courier.peer=" + receiver.address());

        await().atMost(PATIENCE).until(() -> receiver.lines().contains("done"));

        List<String> lines = receiver.lines();
        double[] mbits = lines.stream()
                .filter(line -> line.startsWith("stream "))
                .map(line -> line.split(" ", -1))
                .mapToDouble(words -> Long.parseLong(words[1]) * 8.0 / Long.parseLong(words[2]))
                .toArray();
        System.out.printf("TCP between two guests, Mbit/s: %.0f, %.0f, %.0f%n", mbits[0], mbits[1], mbits[2]);
        assertThat(lines)
                .contains(
                        "broadcast directplay 50",
                        "broadcast subnet 50",
                        "broadcast netbios 50",
                        "broadcast netbeui 50",
                        "broadcast ipx-raw 50",
                        "broadcast ipx-llc 50",
                        "broadcast ipx-snap 50",
                        "broadcast ipx-ethernet 50");
        assertThat(mbits).hasSize(3);
        assertThat(DoubleStream.of(mbits).max().orElseThrow()).isGreaterThanOrEqualTo(MBITS);
    }
}
