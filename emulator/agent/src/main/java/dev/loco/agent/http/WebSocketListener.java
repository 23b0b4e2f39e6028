package dev.loco.agent.http;

import java.nio.ByteBuffer;

/** Is told what arrives on one WebSocket, on the server's event loop; must return at once. */
public interface WebSocketListener {

    /** The handshake is done. */
    void opened();

    /** A binary message; valid during this call. */
    void binary(ByteBuffer message);

    /** A text message. */
    void text(String message);

    /** The connection is gone. Called once. */
    void closed();
}
