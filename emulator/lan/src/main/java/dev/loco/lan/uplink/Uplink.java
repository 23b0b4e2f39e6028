package dev.loco.lan.uplink;

import dev.loco.lan.frame.Frame;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A way out of the instance. One thread receives; any thread may send, ask and close. */
public interface Uplink extends AutoCloseable {

    /** Begins whatever it does beside receiving, such as looking for peers. */
    default void start() {}

    /**
     * Waits for one datagram or frame and, if it belongs to the segment, hands it on.
     *
     * @param buffer to be filled
     * @throws IOException if the way out is closed or broken
     */
    void receive(Frame buffer, FrameSink sink) throws IOException;

    /**
     * Sends a frame.
     *
     * @param to the peer behind which the destination is; null for all
     * @throws IOException if it could not be sent to one of them
     */
    void send(Frame frame, @Nullable Peer to) throws IOException;

    /** Who is at the other ends. */
    List<PeerStatus> peers();

    /** Frames that were refused before the switch saw them, by reason. */
    Map<String, Long> drops();

    /** Whether a frame of full size came back from the own port at the start; null while unknown, or where there is none. */
    default @Nullable Boolean selfTest() {
        return null;
    }

    @Override
    void close();

    /** Takes frames. */
    @FunctionalInterface
    interface FrameSink {

        /** Takes one; {@code frame} is valid during the call only. */
        void frame(Frame frame, Peer from);
    }
}
