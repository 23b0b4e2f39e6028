package dev.loco.lan.uplink;

import dev.loco.lan.count.Tally;
import dev.loco.lan.frame.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wire behind a network interface, such as a pod's macvlan {@code net1}, whose address the guest must use. */
public final class InterfaceUplink implements Uplink {

    private final PacketSocket socket;
    private final Peer wire;
    private final Tally<UplinkDrop> drops = new Tally<>(UplinkDrop.class);

    /**
     * Opens the interface.
     *
     * @param inherited descriptor of a packet socket that a parent process opened; -1 to open one here, which needs CAP_NET_RAW
     * @throws IOException if the interface is missing, or the right to use it
     */
    public InterfaceUplink(String networkInterface, int inherited) throws IOException {
        socket = new PacketSocket(networkInterface, inherited);
        wire = Peer.named("interface " + networkInterface);
    }

    @Override
    public void receive(Frame buffer, FrameSink sink) throws IOException {
        int length = socket.receive(buffer.toFill(OffloadHeader.SIZE)) - OffloadHeader.SIZE;
        if (length <= 0) {
            return;
        }
        buffer.length(length);
        if (length < Frame.HEADER || !OffloadHeader.complete(buffer)) {
            drops.add(UplinkDrop.TRUNCATED);
            return;
        }
        wire.heard(System.nanoTime());
        sink.frame(buffer, wire);
    }

    @Override
    public void send(Frame frame, @Nullable Peer to) throws IOException {
        OffloadHeader.write(frame);
        socket.send(frame.toSend(OffloadHeader.SIZE));
    }

    @Override
    public List<PeerStatus> peers() {
        return List.of(wire.status());
    }

    @Override
    public Map<String, Long> drops() {
        return drops.all();
    }

    @Override
    public void close() {
        socket.close();
    }
}
