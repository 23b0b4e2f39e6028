package dev.loco.agent.training;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Sockets that answer like QEMU's: a display of one changing rectangle (RFC 6143) and QMP that agrees to everything. */
public final class FakeMachine implements AutoCloseable {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final byte UPDATE_REQUEST = 3;

    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final Path run;

    /** Opens the sockets in this folder. */
    public FakeMachine(Path run) throws IOException {
        this.run = run;
        serve("rfb.sock", FakeMachine::display);
        for (String user : List.of("input", "control", "health")) {
            serve("qmp-" + user + ".sock", FakeMachine::monitor);
        }
    }

    private interface Service {
        void serve(SocketChannel client) throws IOException;
    }

    private void serve(String name, Service service) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(run.resolve(name)));
        servers.add(server);
        Thread.startVirtualThread(() -> {
            while (server.isOpen()) {
                accept(server, service);
            }
        });
    }

    private static void accept(ServerSocketChannel server, Service service) {
        try {
            SocketChannel client = server.accept();
            Thread.startVirtualThread(() -> {
                try (client) {
                    service.serve(client);
                } catch (IOException e) {
                    return; // the agent has left
                }
            });
        } catch (IOException e) {
            return; // closed
        }
    }

    private static void display(SocketChannel client) throws IOException {
        write(client, ByteBuffer.wrap("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII)));
        read(client, 12);
        write(client, ByteBuffer.wrap(new byte[] {1, 1}));
        read(client, 1);
        write(client, ByteBuffer.allocate(4).flip().limit(4));
        read(client, 1);
        ByteBuffer init = ByteBuffer.allocate(24);
        init.putShort((short) WIDTH).putShort((short) HEIGHT);
        init.put(new byte[] {32, 24, 0, 1, 0, -1, 0, -1, 0, -1, 16, 8, 0, 0, 0, 0})
                .putInt(0);
        write(client, init.flip());
        for (int frame = 0; ; frame++) {
            awaitRequest(client);
            write(client, update(frame));
        }
    }

    private static void awaitRequest(SocketChannel client) throws IOException {
        for (byte type = read(client, 1).get();
                type != UPDATE_REQUEST;
                type = read(client, 1).get()) {
            switch (type) {
                case 0 -> read(client, 19);
                case 2 -> {
                    read(client, 1);
                    read(client, 4 * read(client, 2).getShort());
                }
                default -> throw new IOException("unexpected message " + type);
            }
        }
        read(client, 9);
    }

    private static ByteBuffer update(int frame) {
        boolean whole = frame == 0;
        int side = 64;
        int width = whole ? WIDTH : side;
        int height = whole ? HEIGHT : side;
        ByteBuffer update = ByteBuffer.allocate(16 + width * height * 4);
        update.put((byte) 0).put((byte) 0).putShort((short) 1);
        update.putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) width)
                .putShort((short) height)
                .putInt(0);
        while (update.hasRemaining()) {
            update.putInt(frame * 0x10305 + update.position());
        }
        return update.flip();
    }

    private static void monitor(SocketChannel client) throws IOException {
        line(
                client,
                "{\"QMP\":{\"version\":{\"qemu\":{\"major\":7,\"minor\":2,\"micro\":0},\"package\":\"\"},\"capabilities\":[]}}");
        StringBuilder command = new StringBuilder();
        while (true) {
            char c = (char) read(client, 1).get();
            command.append(c);
            if (c == '\n') {
                line(client, answer(command.toString()));
                command.setLength(0);
            }
        }
    }

    private static String answer(String command) {
        if (command.contains("query-status")) {
            return "{\"return\":{\"running\":true,\"status\":\"running\"}}";
        }
        return command.contains("query-mice")
                ? "{\"return\":[{\"current\":true,\"absolute\":false}]}"
                : command.contains("human-monitor") ? "{\"return\":\"EFL=00000202\"}" : "{\"return\":{}}";
    }

    private static void line(SocketChannel client, String text) throws IOException {
        write(client, ByteBuffer.wrap((text + "\r\n").getBytes(StandardCharsets.US_ASCII)));
    }

    private static void write(SocketChannel client, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            client.write(bytes);
        }
    }

    private static ByteBuffer read(SocketChannel client, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (client.read(bytes) < 0) {
                throw new IOException("the agent has left");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        for (ServerSocketChannel server : servers) {
            server.close();
        }
    }
}
