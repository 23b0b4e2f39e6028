package dev.loco.agent.webrtc;

import java.nio.ByteBuffer;

/** Is told about one data channel on libwebrtc's threads; must return at once. */
public interface ChannelListener {

    /** A message arrived; the buffer is valid during this call. */
    void received(ByteBuffer message);

    /** The channel is closed. */
    void closed();
}
