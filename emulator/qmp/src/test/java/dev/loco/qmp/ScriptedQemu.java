package dev.loco.qmp;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A QEMU whose words a test decides, but for its answer to the negotiation; reading from it blocks until there are some. */
final class ScriptedQemu implements ByteChannel {

    static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": [\"oob\"]}}\r\n";
    static final String NEGOTIATION = "{\"execute\":\"qmp_capabilities\"}\n";
    static final String RETURN = "{\"return\": {}}\r\n";

    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final int largestPiece;
    private ByteBuffer words = ByteBuffer.allocate(0);
    private boolean finished;
    private boolean open = true;

    ScriptedQemu() {
        this(Integer.MAX_VALUE);
    }

    ScriptedQemu(int largestPiece) {
        this.largestPiece = largestPiece;
    }

    ScriptedQemu say(String text) {
        return say(text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized ScriptedQemu say(byte[] more) {
        words = ByteBuffer.allocate(words.remaining() + more.length)
                .put(words)
                .put(more)
                .flip();
        notifyAll();
        return this;
    }

    /** Ends the stream once everything has been read. */
    synchronized ScriptedQemu finish() {
        finished = true;
        notifyAll();
        return this;
    }

    @Override
    public synchronized int read(ByteBuffer to) throws ClosedChannelException {
        while (open && !words.hasRemaining() && !finished) {
            try {
                wait();
            } catch (InterruptedException e) {
                throw new AsynchronousCloseException();
            }
        }
        if (!open) {
            throw new AsynchronousCloseException();
        }
        if (!words.hasRemaining()) {
            return -1;
        }
        int now = Math.min(Math.min(to.remaining(), words.remaining()), largestPiece);
        to.put(words.slice(words.position(), now));
        words.position(words.position() + now);
        return now;
    }

    @Override
    public synchronized int write(ByteBuffer from) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        int now = from.remaining();
        while (from.hasRemaining()) {
            heard.write(from.get());
        }
        if (heard.toString(StandardCharsets.UTF_8).equals(NEGOTIATION)) {
            heard.reset();
            say(RETURN);
        }
        return now;
    }

    synchronized List<String> heard() {
        List<String> lines =
                new ArrayList<>(heard.toString(StandardCharsets.UTF_8).lines().toList());
        heard.reset();
        return lines;
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    @Override
    public synchronized void close() {
        open = false;
        notifyAll();
    }
}
