package dev.loco.guest;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** An Ethernet segment of QEMU's: every frame is one datagram to a multicast group on the loopback. */
record Segment(int port) {

    private static final String GROUP = "230.0.0.98";
    private static final int FRAME_MAX = 2048;

    /** One that nobody uses. */
    static Segment create() throws IOException {
        try (DatagramSocket free = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new Segment(free.getLocalPort());
        }
    }

    /** The options of a guest's adapter on it. */
    String[] adapter(int number) {
        return new String[] {
            "-netdev",
            "socket,id=n0,mcast=" + GROUP + ":" + port + ",localaddr=127.0.0.1",
            "-device",
            "rtl8139,netdev=n0,romfile=,mac=52:54:00:98:00:0" + number
        };
    }

    /** A plug for the test itself. */
    Plug plug() throws IOException {
        NetworkInterface loopback = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
        DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)
                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .bind(new InetSocketAddress(port))
                .setOption(StandardSocketOptions.IP_MULTICAST_IF, loopback);
        channel.join(InetAddress.getByName(GROUP), loopback);
        return new Plug(channel, new InetSocketAddress(GROUP, port));
    }

    /** Sends and takes whole frames. */
    record Plug(DatagramChannel channel, InetSocketAddress group) implements AutoCloseable {

        void send(byte[] frame) throws IOException {
            channel.send(ByteBuffer.wrap(frame), group);
        }

        byte[] take() throws IOException {
            ByteBuffer frame = ByteBuffer.allocate(FRAME_MAX);
            channel.receive(frame);
            byte[] bytes = new byte[frame.flip().remaining()];
            frame.get(bytes);
            return bytes;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
