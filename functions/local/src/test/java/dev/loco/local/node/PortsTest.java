package dev.loco.local.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

final class PortsTest {
    @Test
    void requireFree_portTaken_namesPortAndProcess() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Ports.requireFree(NodeOptions.LOOPBACK, taken.getLocalPort()))
                    .isInstanceOf(NodeException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " is taken")
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void requireFree_portFree_passes() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertThatCode(() -> Ports.requireFree(NodeOptions.LOOPBACK, port)).doesNotThrowAnyException();
    }

    @Test
    void requireFree_addressOfAnotherMachine_saysSo() {
        assertThatThrownBy(() -> Ports.requireFree("192.0.2.1", 8080))
                .hasMessage("this machine has no address 192.0.2.1");
    }

    @Test
    void freeFrom_portTaken_takesTheNext() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.freeFrom(taken.getLocalPort())).isGreaterThan(taken.getLocalPort());
        }
    }

    @Test
    void freeRow_isFreeAndBelowPortsOfOutgoingConnections() throws Exception {
        int first = Ports.freeRow(20);
        assertThat(first + 20).isLessThanOrEqualTo(30_000);
        for (int port = first; port < first + 20; port++) {
            Ports.requireFree(NodeOptions.LOOPBACK, port);
        }
    }
}
