package dev.loco.agent.delivery;

import dev.loco.agent.http.WebSocket;
import dev.loco.agent.viewer.Delivery;

/** Delivery of all messages over one WebSocket, frames in one piece. */
public final class WebSocketDelivery implements Delivery {

    private static final int NORMAL_CLOSURE = 1000;
    private static final int MAX_REASON = 100;

    private final WebSocket socket;

    public WebSocketDelivery(WebSocket socket) {
        this.socket = socket;
    }

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public int chunkBytes() {
        return Integer.MAX_VALUE;
    }

    @Override
    public long queuedBytes() {
        return socket.queuedBytes();
    }

    @Override
    public boolean video(byte[] message) {
        return socket.send(message);
    }

    @Override
    public void audio(byte[] message) {
        socket.send(message);
    }

    @Override
    public void control(byte[] message) {
        socket.send(message);
    }

    @Override
    public void close(String reason) {
        socket.close(NORMAL_CLOSURE, reason.substring(0, Math.min(MAX_REASON, reason.length())));
    }
}
