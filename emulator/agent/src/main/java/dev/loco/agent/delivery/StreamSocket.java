package dev.loco.agent.delivery;

import dev.loco.agent.http.WebSocketListener;
import dev.loco.agent.viewer.Viewer;
import dev.loco.agent.viewer.Viewers;
import dev.loco.contract.ProblemType;
import java.nio.ByteBuffer;

/** Passes what arrives on a stream's WebSocket to its viewer. */
public final class StreamSocket implements WebSocketListener {

    private static final ByteBuffer TEXT_IS_MALFORMED = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final Viewer viewer;
    private final Viewers viewers;

    public StreamSocket(Viewer viewer, Viewers viewers) {
        this.viewer = viewer;
        this.viewers = viewers;
    }

    @Override
    public void opened() {}

    @Override
    public void binary(ByteBuffer message) {
        viewer.received(message);
    }

    /** Text is never a stream message: counted as {@link ProblemType#MALFORMED_REQUEST}. */
    @Override
    public void text(String message) {
        viewer.received(TEXT_IS_MALFORMED.duplicate());
    }

    @Override
    public void closed() {
        viewers.drop(viewer, "connection closed");
    }
}
