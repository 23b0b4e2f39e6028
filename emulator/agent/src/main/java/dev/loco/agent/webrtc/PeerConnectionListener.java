package dev.loco.agent.webrtc;

/** Is told about one connection on libwebrtc's threads; must return at once and must not close the connection itself. */
public interface PeerConnectionListener {

    /** The connection can carry data. */
    default void connected() {}

    /** Nothing is heard from the other side; it may come back. */
    default void disconnected() {}

    /** The connection is of no further use: ICE or DTLS failed, or the other side closed it. */
    void ended(String reason);

    /** The other side opened a channel. */
    default void channelOpened(DataChannel channel) {}
}
