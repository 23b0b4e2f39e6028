package dev.loco.agent.http;

/** Accepts WebSockets of one kind. */
@FunctionalInterface
public interface WebSocketHandler {

    /**
     * Decides on a new connection, on a virtual thread, before the handshake is answered. A {@link dev.loco.contract.ProblemException} refuses it.
     *
     * @param socket sends nothing before {@link WebSocketListener#opened}
     * @return who is told what arrives
     */
    WebSocketListener accept(Request request, WebSocket socket);
}
