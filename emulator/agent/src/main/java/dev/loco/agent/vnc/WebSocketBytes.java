package dev.loco.agent.vnc;

import dev.loco.agent.http.WebSocket;
import dev.loco.agent.http.WebSocketListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A WebSocket's binary messages as one stream of bytes, as websockify and noVNC have it. Reading and writing wait; a client that sends faster than is read is cut off. */
final class WebSocketBytes implements ByteChannel, WebSocketListener {

    private static final int MAX_WAITING = 1 << 20;
    private static final int CHUNK = 1 << 16;
    private static final int GOING_AWAY = 1001;

    private final WebSocket socket;
    private final Runnable served;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<ByteBuffer> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean open = true;

    /** @param serve runs as long as the connection lives, on a thread of its own */
    WebSocketBytes(WebSocket socket, java.util.function.Consumer<WebSocketBytes> serve) {
        this.socket = socket;
        this.served = () -> serve.accept(this);
    }

    @Override
    public void opened() {
        Thread.ofVirtual().name("vnc-client").start(served);
    }

    @Override
    public void binary(ByteBuffer message) {
        byte[] copy = new byte[message.remaining()];
        message.get(copy);
        lock.lock();
        try {
            waitingBytes += copy.length;
            waiting.add(ByteBuffer.wrap(copy));
            if (waitingBytes > MAX_WAITING) {
                open = false;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void text(String message) {
        closed();
    }

    @Override
    public void closed() {
        lock.lock();
        try {
            open = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
        lock.lock();
        try {
            while (open && waiting.isEmpty()) {
                changed.await();
            }
            ByteBuffer first = waiting.peek();
            if (!open || first == null) {
                return -1;
            }
            int count = Math.min(to.remaining(), first.remaining());
            to.put(first.slice().limit(count));
            first.position(first.position() + count);
            waitingBytes -= count;
            if (!first.hasRemaining()) {
                waiting.remove();
            }
            return count;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        byte[] chunk = new byte[Math.min(CHUNK, from.remaining())];
        from.get(chunk);
        socket.sendAndWait(chunk);
        return chunk.length;
    }

    @Override
    public boolean isOpen() {
        lock.lock();
        try {
            return open;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        closed();
        socket.close(GOING_AWAY, "VNC ends");
    }
}
