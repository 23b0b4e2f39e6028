package dev.loco.agent.http;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One WebSocket (RFC 6455), server side. Sending never waits; thread-safe. */
@SuppressWarnings("FutureReturnValueIgnored") // a failed write closes the channel, which is noticed there
public final class WebSocket {

    private static final long STALL_SECONDS = 10;
    private static final long CLOSE_MILLIS = 500;

    private final Channel channel;
    private final AtomicBoolean closing = new AtomicBoolean();

    WebSocket(Channel channel) {
        this.channel = channel;
    }

    /** Sends a binary message; the array is not changed afterwards. @return false if the connection is gone */
    public boolean send(byte[] message) {
        if (!channel.isActive()) {
            return false;
        }
        channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)), channel.voidPromise());
        return true;
    }

    /**
     * Sends a binary message and waits until the operating system has taken it, so that a slow reader slows the caller. Not on the server's event loop.
     *
     * @throws IOException if the connection is gone, or its reader stands still
     */
    public void sendAndWait(byte[] message) throws IOException {
        ChannelFuture sent = channel.writeAndFlush(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
        if (!sent.awaitUninterruptibly(STALL_SECONDS, TimeUnit.SECONDS) || !sent.isSuccess()) {
            throw new IOException("the other end is gone or does not read", sent.cause());
        }
    }

    /** Sends a text message. */
    public void send(String message) {
        if (channel.isActive()) {
            channel.writeAndFlush(new TextWebSocketFrame(message), channel.voidPromise());
        }
    }

    /** Bytes taken but not yet given to the operating system. */
    public long queuedBytes() {
        ChannelOutboundBuffer queue = channel.unsafe().outboundBuffer();
        return queue == null ? 0 : queue.totalPendingWriteBytes();
    }

    /** Closes with a status code (RFC 6455 §7.4); a peer that does not read is cut off a moment later. Idempotent. */
    public void close(int status, String reason) {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        channel.writeAndFlush(new CloseWebSocketFrame(status, reason)).addListener(ChannelFutureListener.CLOSE);
        try {
            channel.eventLoop().schedule(() -> channel.close(), CLOSE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            channel.close(); // the server ends
        }
    }
}
