package dev.loco.lan.uplink;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.frame.Frames;
import dev.loco.lan.frame.MacAddress;
import dev.loco.lan.switching.Impairment;
import dev.loco.lan.testing.End;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MeshUplinkIT {

    private static final int VNI = 98;
    private static final int QUIET_MS = 200;

    @TempDir
    private Path directory;

    private final List<End> ends = new ArrayList<>();

    @AfterEach
    void close() {
        ends.forEach(End::close);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void guests_findEachOtherAndHearEveryBroadcast(boolean vxlan) throws IOException {
        mesh(vxlan, 3);
        End a = ends.getFirst();
        End b = ends.get(2);

        assertThat(a.card().arp(SegmentAddress.of(2).ip())).isEmpty(); // a card alone has nobody to answer
        for (String way : List.of("raw", "802.2", "snap", "ethernet-ii")) {
            hears(b, a, Frames.ipx(Frames.ALL, a.card().mac(), way));
        }
        hears(b, a, Frames.udp(Frames.ALL, a.card().mac(), 2350, 47624, 52));
        hears(b, a, Frames.udp(Frames.ALL, a.card().mac(), 137, 137, 50));
        hears(b, a, Frames.netbeui(Frames.ALL, a.card().mac()));
        assertThat(ends.get(1).card().receiveAll(QUIET_MS)).hasSizeGreaterThanOrEqualTo(7 * 50);
    }

    private static void hears(End b, End a, byte[] frame) throws IOException {
        b.card().receiveAll(QUIET_MS);
        for (int i = 0; i < 50; i++) {
            a.card().send(frame);
        }
        assertThat(b.card().receiveAll(QUIET_MS)).hasSize(50).allMatch(got -> java.util.Arrays.equals(got, frame));
    }

    @Test
    void frameOfFullSize_passes() throws IOException {
        mesh(true, 2);
        byte[] frame =
                Frames.udp(ends.get(1).card().mac(), ends.getFirst().card().mac(), 2300, 2300, 1472);

        ends.getFirst().card().send(frame);

        assertThat(ends.get(1).card().receive(got -> got.length == 1514)).contains(frame);
    }

    @Test
    void peers_areMeasuredAndTheSelfTestPasses() throws IOException {
        mesh(true, 2);

        await().atMost(10, SECONDS).untilAsserted(() -> {
            PeerStatus peer = ends.getFirst().lan().uplink().peers().getFirst();
            assertThat(peer.station()).isEqualTo(SegmentAddress.of(1).mac(false));
            assertThat(peer.heard()).isTrue();
            assertThat(peer.hearing()).isTrue();
            assertThat(peer.wholeFrames()).isTrue();
            assertThat(peer.rttMillis()).isBetween(0.0, 500.0);
        });
        assertThat(ends.getFirst().lan().uplink().selfTest()).isTrue();
    }

    @Test
    void aCutLink_showsWithinFiveSecondsAndNamesTheSide() throws IOException {
        mesh(true, 2);
        End a = ends.getFirst();
        End b = ends.get(1);
        await().atMost(10, SECONDS).until(() -> Boolean.TRUE.equals(status(b).hearing()));

        a.lan().impairments().set(new MacAddress(b.card().mac()), new Impairment(0, 0, 0, 0, true));

        await().atMost(5, SECONDS).untilAsserted(() -> {
            assertThat(status(a).heard()).isFalse();
            assertThat(status(b).heard()).isTrue();
            assertThat(status(b).hearing()).isFalse();
        });
    }

    @Test
    void peers_comeAndGoWithoutARestart() throws IOException {
        mesh(true, 2);
        ends.add(End.mesh(2, new Encapsulation.Vxlan(VNI), peers(), 0));
        write(ends);
        awaitHeard(2);
        hears(
                ends.get(2),
                ends.getFirst(),
                Frames.udp(Frames.ALL, ends.getFirst().card().mac(), 1, 2, 40));

        write(ends.subList(1, 3), 1);
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(ends.get(2).lan().uplink().peers())
                        .extracting(PeerStatus::address)
                        .doesNotContain("127.0.0.1:" + ends.getFirst().port()));
        ends.getFirst()
                .card()
                .send(Frames.udp(Frames.ALL, ends.getFirst().card().mac(), 1, 2, 40));
        await().atMost(5, SECONDS)
                .until(() -> ends.get(2).lan().uplink().drops().get("unknown-peer") > 0);
    }

    @Test
    void aRestartedSwitch_isBackWithinTwoSeconds() throws IOException {
        mesh(true, 2);
        End b = ends.get(1);
        byte[] frame = Frames.udp(Frames.ALL, ends.getFirst().card().mac(), 1, 47624, 40);
        b.close();

        ends.set(1, End.mesh(1, new Encapsulation.Vxlan(VNI), peers(), b.port()));

        await().atMost(2, SECONDS).until(() -> {
            ends.getFirst().card().send(frame);
            return ends.get(1).card().receive(got -> true, 20).isPresent();
        });
    }

    @Test
    void foreignDatagrams_areCountedAndDropped() throws IOException {
        mesh(true, 1);
        End end = ends.getFirst();
        try (DatagramSocket peer = socket();
                DatagramSocket stranger = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.2"))) {
            write(List.of(end), peer.getLocalPort());
            await().atMost(10, SECONDS).until(() -> !end.lan().uplink().peers().isEmpty());
            byte[] frame = Frames.udp(Frames.ALL, 0x5254_0098_0009L, 1, 2, 40);

            send(stranger, end, vxlan(8, VNI, frame));
            send(peer, end, vxlan(8, VNI + 1, frame));
            send(peer, end, vxlan(0, VNI, frame));
            send(peer, end, vxlan(8, VNI, new byte[13]));
            send(peer, end, new byte[0]);
            send(peer, end, vxlan(8, VNI, frame));

            assertThat(end.card().receiveAll(QUIET_MS)).hasSize(1);
            assertThat(end.lan().uplink().drops())
                    .containsEntry("unknown-peer", 1L)
                    .containsEntry("other-network", 1L)
                    .containsEntry("malformed", 1L)
                    .containsEntry("truncated", 2L);
        }
    }

    @Test
    void tenThousandRandomDatagrams_changeNothing() throws IOException {
        mesh(true, 1);
        End end = ends.getFirst();
        try (DatagramSocket peer = socket()) {
            write(List.of(end), peer.getLocalPort());
            await().atMost(10, SECONDS).until(() -> !end.lan().uplink().peers().isEmpty());
            Random random = new Random(3);
            for (int i = 0; i < 10_000; i++) {
                byte[] bytes = new byte[random.nextInt(2_000)];
                random.nextBytes(bytes);
                if (bytes.length > 8 && random.nextBoolean()) {
                    ByteBuffer.wrap(bytes).putInt(8 << 24).putInt(VNI << 8);
                }
                send(peer, end, bytes);
            }
            end.card().receiveAll(QUIET_MS);
            byte[] frame = Frames.udp(end.card().mac(), 0x5254_0098_0009L, 7, 2300, 40);
            end.card().send(Frames.udp(Frames.ALL, end.card().mac(), 1, 2, 40));
            await().atMost(5, SECONDS).until(() -> {
                send(peer, end, vxlan(8, VNI, frame));
                return end.card()
                        .receive(got -> java.util.Arrays.equals(got, frame), 100)
                        .isPresent();
            });
        }
    }

    @Test
    void aPortInUse_isRefusedWithItsNumber() throws IOException {
        mesh(true, 1);

        assertThatThrownBy(() -> End.mesh(
                        1,
                        new Encapsulation.Vxlan(VNI),
                        peers(),
                        ends.getFirst().port()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(ends.getFirst().port()));
    }

    private void mesh(boolean vxlan, int size) throws IOException {
        Encapsulation encapsulation = vxlan ? new Encapsulation.Vxlan(VNI) : new Encapsulation.Plain();
        for (int i = 0; i < size; i++) {
            ends.add(End.mesh(i, encapsulation, peers(), 0));
        }
        write(ends);
        awaitHeard(size - 1);
    }

    private void awaitHeard(int others) {
        await().atMost(10, SECONDS)
                .untilAsserted(() -> assertThat(ends)
                        .allSatisfy(end -> assertThat(end.lan().uplink().peers())
                                .hasSize(others)
                                .allMatch(peer -> Boolean.TRUE.equals(peer.heard()))));
    }

    private Path peers() {
        return directory.resolve("peers");
    }

    private void write(List<End> of, int... more) throws IOException {
        String ports = IntStream.concat(of.stream().mapToInt(End::port), IntStream.of(more))
                .mapToObj(port -> "127.0.0.1:" + port)
                .collect(Collectors.joining("\n"));
        Path next = Files.writeString(directory.resolve("next"), ports);
        Files.move(next, peers(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static PeerStatus status(End end) {
        return end.lan().uplink().peers().getFirst();
    }

    private static DatagramSocket socket() throws IOException {
        return new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    }

    private static void send(DatagramSocket from, End to, byte[] bytes) throws IOException {
        from.send(new DatagramPacket(bytes, bytes.length, InetAddress.ofLiteral("127.0.0.1"), to.port()));
    }

    private static byte[] vxlan(int flags, int vni, byte[] frame) {
        return ByteBuffer.allocate(8 + frame.length)
                .putInt(flags << 24)
                .putInt(vni << 8)
                .put(frame)
                .array();
    }
}
