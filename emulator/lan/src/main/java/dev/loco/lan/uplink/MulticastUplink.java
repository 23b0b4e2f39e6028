package dev.loco.lan.uplink;

import dev.loco.lan.count.Tally;
import dev.loco.lan.frame.Frame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One multicast group for all, as QEMU's {@code -netdev socket,mcast=}: a frame per datagram. Sends from a port of its own, so that its
 * own datagrams, which the group gives back, are told from those of others on the same machine.
 */
public final class MulticastUplink implements Uplink {

    private static final int BUFFER_BYTES = 4 << 20;

    private final InetSocketAddress group;
    private final DatagramChannel in;
    private final DatagramChannel out;
    private final int ownPort;
    private final Peer peer;
    private final Tally<UplinkDrop> drops = new Tally<>(UplinkDrop.class);

    /**
     * Joins the group.
     *
     * @param group address and port
     * @param on the interface the group is on
     * @throws IOException if the group cannot be joined
     */
    public MulticastUplink(InetSocketAddress group, NetworkInterface on) throws IOException {
        this.group = group;
        peer = Peer.named("group " + group.getAddress().getHostAddress() + ":" + group.getPort());
        in = DatagramChannel.open(StandardProtocolFamily.INET);
        out = DatagramChannel.open(StandardProtocolFamily.INET);
        try {
            in.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            in.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            in.bind(new InetSocketAddress(group.getAddress(), group.getPort()));
            in.join(group.getAddress(), on);
            out.setOption(StandardSocketOptions.IP_MULTICAST_IF, on);
            out.setOption(StandardSocketOptions.IP_MULTICAST_LOOP, true);
            out.bind(new InetSocketAddress(0));
            ownPort = ((InetSocketAddress) out.getLocalAddress()).getPort();
        } catch (IOException e) {
            close();
            throw new IOException("cannot join the LAN's group " + group + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void receive(Frame buffer, FrameSink sink) throws IOException {
        ByteBuffer bytes = buffer.toFill(0);
        if (!(in.receive(bytes) instanceof InetSocketAddress from) || isOwn(from)) {
            return;
        }
        buffer.length(bytes.position() - Frame.HEADROOM);
        if (buffer.length() < Frame.HEADER) {
            drops.add(UplinkDrop.TRUNCATED);
            return;
        }
        peer.heard(System.nanoTime());
        sink.frame(buffer, peer);
    }

    private boolean isOwn(InetSocketAddress from) throws IOException {
        return from.getPort() == ownPort && NetworkInterface.getByInetAddress(from.getAddress()) != null;
    }

    @Override
    public void send(Frame frame, @Nullable Peer to) throws IOException {
        out.send(frame.toSend(0), group);
    }

    @Override
    public List<PeerStatus> peers() {
        return List.of(peer.status());
    }

    @Override
    public Map<String, Long> drops() {
        return drops.all();
    }

    @Override
    public void close() {
        try {
            in.close();
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
