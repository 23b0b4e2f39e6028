package dev.loco.lan.uplink;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.lan.SegmentAddress;
import dev.loco.lan.frame.Frame;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SelfTestIT {

    @Test
    void frameToItself_isKnown_thoughTheOnlyPeerHasTheSameAddress() throws IOException {
        InetAddress here = InetAddress.ofLiteral("127.0.0.1");
        try (DatagramSocket peer = new DatagramSocket(0, here);
                MeshUplink uplink = new MeshUplink(
                        new Encapsulation.Vxlan(98),
                        new InetSocketAddress(here, 0),
                        new PeerList(List.of("127.0.0.1:" + peer.getLocalPort()), 1),
                        SegmentAddress.of(0).mac(false).bits(),
                        station -> false)) {
            uplink.start();
            await().atMost(10, SECONDS).until(() -> !uplink.peers().isEmpty());

            uplink.receive(new Frame(), (frame, from) -> {
                throw new AssertionError("a frame from " + from);
            });

            assertThat(uplink.selfTest()).isTrue();
            assertThat(uplink.peers().getFirst().heard()).isNotEqualTo(true);
        }
    }
}
