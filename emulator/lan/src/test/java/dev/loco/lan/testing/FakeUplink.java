package dev.loco.lan.testing;

import dev.loco.lan.frame.Frame;
import dev.loco.lan.uplink.Peer;
import dev.loco.lan.uplink.PeerStatus;
import dev.loco.lan.uplink.Uplink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An uplink that keeps what it is given. */
public final class FakeUplink implements Uplink {

    /** A frame that left. */
    public record Sent(byte[] frame, @Nullable Peer to) {}

    public final List<Sent> sent = new ArrayList<>();

    /** Whether frames are kept; else they vanish. */
    public boolean isKeeping = true;

    @Override
    public void receive(Frame buffer, FrameSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void send(Frame frame, @Nullable Peer to) {
        if (isKeeping) {
            sent.add(new Sent(frame.bytes(), to));
        }
    }

    @Override
    public List<PeerStatus> peers() {
        return List.of();
    }

    @Override
    public Map<String, Long> drops() {
        return Map.of();
    }

    @Override
    public void close() {}
}
