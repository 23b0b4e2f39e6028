package dev.loco.rfb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * One connection to an RFB server, RFC 6143, raw encoding, without authentication.
 *
 * <p>One thread calls {@link #read()} in a loop; requests, keys and {@link #close()} may come from any thread. The server sends an
 * update only after a request: the first one asks for the whole screen, each further one is best sent from
 * {@link RfbListener#pixelsStarted}, so that the server never waits for us, and one request is never followed by another before its answer: QEMU 7.2 may forget a
 * connection with two when the guest switches its display.
 */
public final class RfbClient implements AutoCloseable {

    /** The largest width or height accepted, in pixels. */
    public static final int MAX_SIDE_PX = 8192;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ByteChannel channel;
    private final ClientMessages client;
    private final ServerMessages server;
    private final Screen screen = new Screen();

    /** Runs the handshake over {@code channel}, which the client then owns. */
    RfbClient(ByteChannel channel, RfbListener listener) throws IOException {
        this.channel = channel;
        ServerStream stream = new ServerStream(channel);
        client = new ClientMessages(channel);
        server = new ServerMessages(stream, screen, listener);
        int[] size = new Handshake(stream, client).run();
        screen.resize(size[0], size[1]);
        client.pixelFormat();
        client.encodings(
                ServerMessages.RAW, ServerMessages.DESKTOP_SIZE, ServerMessages.AUDIO, ServerMessages.EXTENDED_KEY);
    }

    /**
     * Connects over TCP or a Unix socket and agrees on the pixel format.
     *
     * @throws RfbProtocolException if the other end is no RFB server, asks for authentication or ends early
     * @throws SocketTimeoutException if the other end says nothing for five seconds, as a QEMU that hangs does
     * @throws IOException if nothing listens there
     */
    public static RfbClient connect(SocketAddress address, RfbListener listener) throws IOException {
        return connect(address, listener, PATIENCE);
    }

    static RfbClient connect(SocketAddress address, RfbListener listener, Duration patience) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        Thread watch = Thread.ofVirtual().start(() -> closeAfter(patience, channel));
        try {
            return new RfbClient(channel, listener);
        } catch (AsynchronousCloseException e) {
            throw new SocketTimeoutException("no RFB handshake within " + patience.toMillis() + " ms");
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        } finally {
            watch.interrupt();
        }
    }

    private static void closeAfter(Duration patience, SocketChannel channel) {
        try {
            Thread.sleep(patience);
            channel.close();
        } catch (InterruptedException e) {
            // the handshake has ended in time
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The screen as last read; another object after {@link RfbListener#resized}. */
    public Framebuffer framebuffer() {
        return screen.framebuffer();
    }

    /**
     * Waits for exactly one message of the server and reports it to the listener. Whatever fails, the listener included, the
     * connection is closed.
     *
     * @throws RfbProtocolException if the message is malformed or the connection has ended
     * @throws IOException if the connection broke or was closed
     */
    public void read() throws IOException {
        try {
            server.next();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Asks for what changed since the last update ({@code incremental}), or for the whole screen. */
    public void requestUpdate(boolean incremental) throws IOException {
        Framebuffer current = screen.framebuffer();
        client.updateRequest(incremental, 0, 0, current.widthPx(), current.heightPx());
    }

    /**
     * Asks for a part of the screen.
     *
     * @param incremental only for what changed in it since the last update
     * @throws IllegalArgumentException if the part is empty or reaches out of the screen
     */
    public void requestUpdate(int x, int y, int widthPx, int heightPx, boolean incremental) throws IOException {
        Framebuffer current = screen.framebuffer();
        if (x < 0
                || y < 0
                || widthPx < 1
                || heightPx < 1
                || widthPx > current.widthPx() - x
                || heightPx > current.heightPx() - y) {
            throw new IllegalArgumentException(widthPx + "x" + heightPx + " at " + x + "," + y
                    + " is no part of a screen of " + current.widthPx() + "x" + current.heightPx());
        }
        client.updateRequest(incremental, x, y, widthPx, heightPx);
    }

    /**
     * Presses or releases a key.
     *
     * @param keysym X11 key symbol, or 0 if only the number is known
     * @param qnum QEMU's key number; used once the server has said that it takes it, else the symbol is
     */
    public void key(int keysym, int qnum, boolean down) throws IOException {
        if (server.extendedKeys()) {
            client.extendedKey(keysym, qnum, down);
        } else {
            client.key(keysym, down);
        }
    }

    /** Sets the pointer's place, clamped to 0 to 65535, and its buttons: bit 0 left, 1 middle, 2 right, 3 and 4 wheel. */
    public void pointer(int buttonMask, int x, int y) throws IOException {
        client.pointer(buttonMask, x, y);
    }

    /**
     * Asks for the guest's sound as signed 16 bit samples. A server without sound ends the connection.
     *
     * @param hertz up to 48000
     * @param channels 1 or 2
     */
    public void enableAudio(int hertz, int channels) throws IOException {
        client.audioFormat(hertz, channels);
        client.audio(true);
    }

    public void disableAudio() throws IOException {
        client.audio(false);
    }

    /** Ends the connection; a waiting {@link #read()} then fails. Idempotent. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
