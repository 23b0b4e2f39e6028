package dev.loco.lan;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.lan.frame.EtherType;
import dev.loco.lan.frame.Frames;
import dev.loco.lan.switching.Impairments;
import dev.loco.lan.testing.Card;
import dev.loco.lan.testing.End;
import dev.loco.lan.testing.Hub;
import dev.loco.lan.uplink.Encapsulation;
import dev.loco.lan.uplink.MulticastUplink;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The socket uplink against QEMU's own netdevs, in both directions, with frames of every size. */
final class QemuWireIT {

    private static final InetAddress GROUP = InetAddress.ofLiteral("239.98.0.1");

    @TempDir
    private Path directory;

    @Test
    void socketUdp_carriesFramesBothWays() throws IOException {
        int qemu = freePort();
        try (End end = End.mesh(0, new Encapsulation.Plain(), peers(qemu), 0)) {
            meets(end, "socket,udp=127.0.0.1:" + end.port() + ",localaddr=127.0.0.1:" + qemu);
        }
    }

    @Test
    void dgram_carriesFramesBothWays() throws IOException {
        int qemu = freePort();
        try (End end = End.mesh(0, new Encapsulation.Plain(), peers(qemu), 0)) {
            meets(
                    end,
                    "dgram,local.type=inet,local.host=127.0.0.1,local.port=" + qemu
                            + ",remote.type=inet,remote.host=127.0.0.1,remote.port=" + end.port());
        }
    }

    @Test
    void socketMcast_carriesFramesBothWaysAndNoEchoes() throws IOException {
        int port = freePort();
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.ofLiteral("127.0.0.1"));
        MulticastUplink uplink = new MulticastUplink(new InetSocketAddress(GROUP, port), loopback);
        try (End end = End.of(0, uplink, new Impairments(), port)) {
            meets(end, "socket,mcast=" + GROUP.getHostAddress() + ":" + port + ",localaddr=127.0.0.1");

            assertThat(end.lan().switching().drops()).containsEntry("echo", 0L).containsEntry("duplicate-address", 0L);
        }
    }

    private void meets(End end, String netdev) throws IOException {
        try (Card far = new Card(
                SegmentAddress.of(1).mac(false).bits(), SegmentAddress.of(1).ip())) {
            int wire = freePort();
            far.plug(wire);
            Path log = directory.resolve("qemu.log");
            try (Hub hub = new Hub(netdev, wire, far.port(), log)) {
                await().atMost(20, SECONDS).until(() -> {
                    assertThat(hub.isAlive()).as(Files.readString(log)).isTrue();
                    far.send(Frames.ethernet(Frames.ALL, far.mac(), EtherType.ARP, new byte[28]));
                    return end.card().receive(frame -> frame.length == 60, 100).isPresent();
                });
                end.card().receiveAll(200);
                for (int size : new int[] {22, 500, 1472}) {
                    byte[] out = Frames.udp(far.mac(), end.card().mac(), 1, 2300, size);
                    end.card().send(out);
                    assertThat(far.receive(got -> Arrays.equals(got, out))).isPresent();
                    byte[] back = Frames.udp(end.card().mac(), far.mac(), 1, 2300, size);
                    far.send(back);
                    assertThat(end.card().receive(got -> Arrays.equals(got, back)))
                            .isPresent();
                }
            }
        }
    }

    private Path peers(int port) throws IOException {
        return Files.writeString(directory.resolve("peers"), "127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
