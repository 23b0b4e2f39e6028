package dev.loco.lan.switching;

import dev.loco.lan.frame.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/**
 * The wire to the guest's network card: QEMU's {@code -netdev dgram} on the loopback address, one frame per datagram. Either side may be
 * absent or start anew; nothing is set up between them.
 */
public final class GuestPort implements AutoCloseable {

    private static final int BUFFER_BYTES = 4 << 20;

    private final DatagramChannel channel;
    private final InetSocketAddress card;

    /**
     * Opens the port.
     *
     * @param port of the switch; 0 for any free one
     * @param cardPort QEMU's
     * @throws IOException if the port cannot be had
     */
    public GuestPort(int port, int cardPort) throws IOException {
        InetAddress loopback = InetAddress.ofLiteral("127.0.0.1");
        card = new InetSocketAddress(loopback, cardPort);
        channel = DatagramChannel.open(java.net.StandardProtocolFamily.INET);
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.bind(new InetSocketAddress(loopback, port));
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot open UDP port " + port + " of the guest's wire: " + e.getMessage(), e);
        }
    }

    /** The switch's port. */
    public int port() {
        try {
            return ((InetSocketAddress) channel.getLocalAddress()).getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits for one datagram.
     *
     * @return whether it is the card's; the frame is filled then
     */
    public boolean receive(Frame frame) throws IOException {
        ByteBuffer bytes = frame.toFill(0);
        if (!card.equals(channel.receive(bytes))) {
            return false;
        }
        frame.length(bytes.position() - Frame.HEADROOM);
        return true;
    }

    /** Sends to the card, whether or not it is there. */
    void send(Frame frame) throws IOException {
        channel.send(frame.toSend(0), card);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
