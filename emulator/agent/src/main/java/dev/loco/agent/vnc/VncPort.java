package dev.loco.agent.vnc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The TCP port of VNC clients, on the loopback address only: they come through {@code kubectl port-forward} or a tunnel. */
public final class VncPort implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VncPort.class);

    private final ServerSocketChannel listening;
    private final VncSessions sessions;

    private VncPort(ServerSocketChannel listening, VncSessions sessions) {
        this.listening = listening;
        this.sessions = sessions;
    }

    /**
     * Starts to listen.
     *
     * @param port 0 for any free one
     * @throws IOException if the port is taken
     */
    public static VncPort open(int port, VncSessions sessions) throws IOException {
        ServerSocketChannel listening = ServerSocketChannel.open();
        try {
            listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            listening.close();
            throw new IOException("cannot listen for VNC on port " + port + ": " + e.getMessage(), e);
        }
        VncPort opened = new VncPort(listening, sessions);
        Thread.ofVirtual().name("vnc-port").start(opened::accept);
        return opened;
    }

    /** The port. */
    public int port() {
        return listening.socket().getLocalPort();
    }

    private void accept() {
        while (listening.isOpen()) {
            try {
                SocketChannel client = listening.accept();
                client.setOption(StandardSocketOptions.TCP_NODELAY, true);
                Thread.ofVirtual().name("vnc-client").start(() -> sessions.serve(client));
            } catch (IOException e) {
                LOG.atDebug().addKeyValue("reason", e).log("no VNC client accepted");
            }
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
