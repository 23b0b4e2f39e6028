package dev.loco.agent.testing;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A display server (RFC 6143) that sends exactly what a test says, and writes down what is asked of it. */
public final class FakeDisplay implements AutoCloseable {

    /** One FramebufferUpdateRequest. */
    public record Request(boolean incremental, int x, int y, int widthPx, int heightPx) {}

    private static final int WIDTH = 64;
    private static final int HEIGHT = 32;
    private static final int DESKTOP_SIZE = -223;

    private final ServerSocketChannel server;
    private final Path socket;
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private volatile SocketChannel client;

    /** Listens on this socket with a screen of 64×32. */
    public FakeDisplay(Path socket) throws IOException {
        this.socket = socket;
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.startVirtualThread(this::serve);
    }

    public UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(socket);
    }

    /** Every request of all connections, in order. */
    public List<Request> requests() {
        return requests;
    }

    public int connections() {
        return connections.get();
    }

    /** Sends an update of one rectangle of one colour. */
    public void sendPixels(int x, int y, int widthPx, int heightPx, int bgrx) throws IOException {
        ByteBuffer update = update(x, y, widthPx, heightPx, 0, 4 * widthPx * heightPx);
        while (update.hasRemaining()) {
            update.putInt(bgrx);
        }
        write(update.flip());
    }

    /** Sends an update that says only that the screen has another size. */
    public void sendSize(int widthPx, int heightPx) throws IOException {
        write(update(0, 0, widthPx, heightPx, DESKTOP_SIZE, 0).flip());
    }

    private static ByteBuffer update(int x, int y, int widthPx, int heightPx, int encoding, int pixelBytes) {
        return ByteBuffer.allocate(16 + pixelBytes)
                .put((byte) 0)
                .put((byte) 0)
                .putShort((short) 1)
                .putShort((short) x)
                .putShort((short) y)
                .putShort((short) widthPx)
                .putShort((short) heightPx)
                .putInt(encoding);
    }

    private void serve() {
        while (server.isOpen()) {
            try (SocketChannel accepted = server.accept()) {
                talk(accepted);
            } catch (IOException e) {
                continue; // the other end has left, or the test is over
            }
        }
    }

    private void talk(SocketChannel accepted) throws IOException {
        DataInputStream in = new DataInputStream(Channels.newInputStream(accepted));
        client = accepted;
        write(ByteBuffer.wrap("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
        in.readFully(new byte[12]);
        write(ByteBuffer.wrap(new byte[] {1, 1}));
        in.readByte();
        write(ByteBuffer.allocate(4));
        in.readByte();
        write(ByteBuffer.allocate(24).putShort(0, (short) WIDTH).putShort(2, (short) HEIGHT));
        connections.incrementAndGet();
        while (true) {
            switch (in.readByte()) {
                case 0 -> in.readFully(new byte[19]);
                case 2 -> {
                    in.readByte();
                    in.readFully(new byte[4 * in.readUnsignedShort()]);
                }
                case 3 ->
                    requests.add(new Request(
                            in.readByte() == 1,
                            in.readUnsignedShort(),
                            in.readUnsignedShort(),
                            in.readUnsignedShort(),
                            in.readUnsignedShort()));
                default -> throw new ClosedChannelException();
            }
        }
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        SocketChannel open = client;
        if (open != null) {
            open.close();
        }
    }
}
