package dev.loco.agent.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** RFB over a WebSocket as noVNC speaks it: 3.8, no authentication, raw pixels. */
public final class RfbSocket implements AutoCloseable {

    private final PipedOutputStream arrived = new PipedOutputStream();
    private final DataInputStream in;
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private final int width;
    private final int height;
    private final int[] pixels;

    private RfbSocket(RunningAgent agent, String query, String subprotocol) throws Exception {
        in = new DataInputStream(new PipedInputStream(arrived, 1 << 20));
        var builder = agent.http().newWebSocketBuilder();
        if (!subprotocol.isEmpty()) {
            builder.subprotocols(subprotocol);
        }
        URI uri = URI.create(agent.uri("/v1/vnc" + query).toString().replaceFirst("http", "ws"));
        socket = builder.buildAsync(uri, new Listener()).get(5, TimeUnit.SECONDS);
        handshake();
        width = in.readUnsignedShort();
        height = in.readUnsignedShort();
        pixels = new int[width * height];
        in.skipNBytes(16);
        in.skipNBytes(in.readInt());
        send(ByteBuffer.allocate(20).put(4, new byte[] {32, 24, 0, 1, 0, -1, 0, -1, 0, -1, 16, 8, 0}));
        send(ByteBuffer.allocate(8).put(0, (byte) 2).put(3, (byte) 1));
        request(false);
        Thread.ofVirtual().start(this::readForEver);
    }

    /** Connects and reads pictures from then on. */
    public static RfbSocket open(RunningAgent agent, String query, String subprotocol) throws Exception {
        return new RfbSocket(agent, query, subprotocol);
    }

    private void handshake() throws IOException {
        byte[] version = in.readNBytes(12);
        send(ByteBuffer.wrap(version));
        if (in.readUnsignedByte() != 1 || in.readUnsignedByte() != 1) {
            throw new IOException(
                    "not the security type None alone: " + new String(version, StandardCharsets.US_ASCII));
        }
        send(ByteBuffer.wrap(new byte[] {1}));
        if (in.readInt() != 0) {
            throw new IOException("refused");
        }
        send(ByteBuffer.wrap(new byte[] {1}));
    }

    private void request(boolean incremental) {
        send(ByteBuffer.allocate(10)
                .put((byte) 3)
                .put((byte) (incremental ? 1 : 0))
                .putInt(0)
                .putChar((char) width)
                .putChar((char) height)
                .flip());
    }

    private void readForEver() {
        try {
            while (in.readUnsignedByte() == 0) {
                in.skipNBytes(1);
                for (int left = in.readUnsignedShort(); left > 0; left--) {
                    rectangle();
                }
                request(true);
            }
        } catch (IOException e) {
            return; // the socket's listener tells of its end
        }
    }

    private void rectangle() throws IOException {
        int x = in.readUnsignedShort();
        int y = in.readUnsignedShort();
        int w = in.readUnsignedShort();
        int h = in.readUnsignedShort();
        if (in.readInt() != 0) {
            throw new IOException("not raw");
        }
        for (int row = y; row < y + h; row++) {
            for (int column = x; column < x + w; column++) {
                pixels[row * width + column] = Integer.reverseBytes(in.readInt()) & 0xffffff;
            }
        }
    }

    /** Width and height, as {@code 640x480}. */
    public String size() {
        return width + "x" + height;
    }

    public int pixel(int x, int y) {
        return pixels[y * width + x];
    }

    /** Presses and releases a key by its X11 symbol. */
    public void press(int keysym) {
        for (byte down : new byte[] {1, 0}) {
            send(ByteBuffer.allocate(8).put(0, (byte) 4).put(1, down).putInt(4, keysym));
        }
    }

    /** Completes with the status code. */
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    private synchronized void send(ByteBuffer message) {
        socket.sendBinary(message, true).join();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            try {
                arrived.write(bytes);
                arrived.flush();
            } catch (IOException e) {
                closed.complete(1006);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}
