package dev.loco.lan.uplink;

import dev.loco.lan.count.Tally;
import dev.loco.lan.frame.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * Full mesh of switches over UDP: what goes to all is sent to each peer, and nothing from a peer goes to another one (split horizon), so
 * the mesh has no loops and no centre. Datagrams may be fragmented on their way, so frames of full size pass any MTU.
 */
public final class MeshUplink implements Uplink {

    private static final int BUFFER_BYTES = 4 << 20;
    private static final long SELF_TEST_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Encapsulation encapsulation;
    private final DatagramChannel channel;
    private final int port;
    private final long ownMac;
    private final LongPredicate isCut;
    private final Tally<UplinkDrop> drops = new Tally<>(UplinkDrop.class);

    /** Of the thread that watches the peers. */
    private final Frame probe = new Frame();

    private final long selfToken = ThreadLocalRandom.current().nextLong();
    private final PeerWatch watch;
    private volatile long testedAt;
    private volatile boolean isTested;
    private volatile boolean testPassed;

    /**
     * Opens the port.
     *
     * @param listen address of the port; 0 takes any free port
     * @param ownMac the own guest's address, by which peers know who asks
     * @param isCut stations nothing of which is let in
     * @throws IOException if the port cannot be had
     */
    public MeshUplink(
            Encapsulation encapsulation, InetSocketAddress listen, PeerList list, long ownMac, LongPredicate isCut)
            throws IOException {
        this.encapsulation = encapsulation;
        this.ownMac = ownMac;
        this.isCut = isCut;
        channel = open(listen);
        port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        watch = new PeerWatch(list, port, this::probe);
    }

    private static DatagramChannel open(InetSocketAddress listen) throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
            // RFC 7348 §4.3 leaves it to the network; ours may have any MTU, so fragments are welcome
            channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, false);
            channel.bind(listen);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot open UDP port " + listen.getPort() + " of the LAN: " + e.getMessage(), e);
        }
    }

    /** The port it listens on. */
    public int port() {
        return port;
    }

    @Override
    public void start() {
        watch.start();
        testedAt = System.nanoTime();
        isTested = true;
        Frame frame = new Frame();
        LinkProbe.writeToSelf(frame, ownMac, selfToken);
        try {
            InetAddress bound = ((InetSocketAddress) channel.getLocalAddress()).getAddress();
            InetAddress own = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
            transmit(frame, new InetSocketAddress(own, port));
        } catch (IOException e) {
            testPassed = false; // nothing comes back, which the self-test tells
        }
    }

    @Override
    public void receive(Frame buffer, FrameSink sink) throws IOException {
        int header = encapsulation.header();
        ByteBuffer bytes = buffer.toFill(header);
        if (!(channel.receive(bytes) instanceof InetSocketAddress from)) {
            return;
        }
        buffer.length(bytes.position() - Frame.HEADROOM);
        if (bytes.position() < Frame.HEADROOM + Frame.HEADER) {
            drops.add(UplinkDrop.TRUNCATED);
            return;
        }
        if (from.getPort() == port && LinkProbe.isToSelf(buffer, selfToken)) {
            testPassed |= buffer.length() == Frame.MOST;
            return;
        }
        Peer peer = watch.now().from(from);
        if (peer == null) {
            drops.add(UplinkDrop.UNKNOWN_PEER);
            watch.hurry();
            return;
        }
        UplinkDrop refusal = encapsulation.refusal(buffer);
        if (refusal != null) {
            drops.add(refusal);
        } else if (LinkProbe.isProbe(buffer)) {
            probed(buffer, peer);
        } else {
            if (!isCut.test(buffer.source())) {
                peer.heard(System.nanoTime());
            }
            sink.frame(buffer, peer);
        }
    }

    private void probed(Frame frame, Peer peer) {
        if (!isCut.test(frame.source())) {
            peer.told(LinkProbe.read(frame), frame.length() == Frame.MOST, System.nanoTime());
        }
    }

    private void probe(Peer peer, boolean whole) {
        try {
            peer.next(ownMac, System.nanoTime()).write(probe, whole ? Frame.MOST : Frame.LEAST);
            send(probe, peer);
        } catch (IOException e) {
            return; // no route or no network: the peer is not heard, which its status says
        }
    }

    @Override
    public void send(Frame frame, @Nullable Peer to) throws IOException {
        if (to != null && to.address() != null) {
            transmit(frame, to.address());
            return;
        }
        IOException failure = null;
        for (Peer peer : watch.now().all()) {
            try {
                if (peer.address() != null) {
                    transmit(frame, peer.address());
                }
            } catch (IOException e) {
                failure = e; // the others shall get it all the same
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void transmit(Frame frame, InetSocketAddress to) throws IOException {
        encapsulation.write(frame);
        channel.send(frame.toSend(encapsulation.header()), to);
    }

    @Override
    public List<PeerStatus> peers() {
        return watch.now().all().stream().map(Peer::status).toList();
    }

    @Override
    public Map<String, Long> drops() {
        return drops.all();
    }

    @Override
    public @Nullable Boolean selfTest() {
        if (testPassed) {
            return true;
        }
        return (isTested && System.nanoTime() - testedAt > SELF_TEST_NANOS) ? false : null;
    }

    @Override
    public void close() {
        watch.close();
        try {
            channel.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
