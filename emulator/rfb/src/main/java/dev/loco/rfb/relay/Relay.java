package dev.loco.rfb.relay;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Connects one foreign client with a connection of its own to an RFB server that asks for no authentication. What the client sends is parsed and bounded; input passes
 * only where the gate admits it, and what the client holds down is released when it leaves. {@link #run} serves the connection on the caller's thread.
 */
public final class Relay implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofMillis(500);

    /** A server that is well sends the whole screen within milliseconds. */
    private static final Duration STALL = Duration.ofSeconds(5);

    private final ByteChannel client;
    private final SocketAddress server;
    private final ByteReader reader;
    private final ReentrantLock message = new ReentrantLock();
    private volatile @Nullable Upstream upstream;
    private volatile @Nullable SocketChannel connection;
    private volatile boolean open = true;

    /**
     * Makes a relay.
     *
     * @param client blocking; closed by the relay
     */
    public Relay(ByteChannel client, SocketAddress server) {
        this.client = client;
        this.server = server;
        this.reader = new ByteReader(client);
    }

    /**
     * Asks a client for a password.
     *
     * @return the gate of that password
     * @throws IOException if it is refused or goes away
     */
    public InputGate login(VncLogin login) throws IOException {
        InputGate gate = new ClientHandshake(reader, client).run(login);
        if (gate == null) {
            throw new IllegalStateException("a login gives a gate");
        }
        return gate;
    }

    /** Greets a client that is known already. */
    public void greet() throws IOException {
        if (new ClientHandshake(reader, client).run(null) != null) {
            throw new IllegalStateException("no login gives no gate");
        }
    }

    /**
     * Serves a client that was greeted or has logged in, until one side ends the connection.
     *
     * @throws IOException always: why it ended
     */
    public void run(InputGate gate) throws IOException {
        try (SocketChannel to = SocketChannel.open(server)) {
            connection = to;
            PassingReader passing = new PassingReader(to, client);
            int bytesPerPixel = new UpstreamHandshake(passing, to).run();
            Upstream told = new Upstream(to);
            upstream = told;
            ServerMessagePasser updates = new ServerMessagePasser(passing, bytesPerPixel, told::answered);
            Thread pump = Thread.ofVirtual().name("vnc-server").start(() -> pump(updates));
            try {
                serve(told, updates, gate);
            } finally {
                leave(told);
                closeQuietly(to);
                join(pump);
            }
        } finally {
            client.close();
        }
    }

    private void serve(Upstream told, ServerMessagePasser server, InputGate gate) throws IOException {
        ClientMessageReader messages = new ClientMessageReader(reader);
        while (true) {
            switch (messages.next()) {
                case ClientMessage.SetPixelFormat format -> {
                    server.bytesPerPixel(format.bytesPerPixel());
                    told.pixelFormat(format);
                }
                case ClientMessage.SetEncodings wanted -> told.encodings(Encodings.passable(wanted.encodings()));
                case ClientMessage.UpdateRequest request -> told.request(request);
                case ClientMessage.Audio audio -> told.audio(audio);
                case ClientMessage.AudioFormat format -> told.audioFormat(format);
                case ClientMessage.Ignored _ -> {}
                case ClientMessage input -> {
                    if (gate.admits()) {
                        input(told, input);
                    }
                }
            }
        }
    }

    private static void input(Upstream told, ClientMessage input) throws IOException {
        switch (input) {
            case ClientMessage.Key key -> told.key(key);
            case ClientMessage.ExtendedKey key -> told.key(key);
            case ClientMessage.Pointer pointer -> told.pointer(pointer);
            case ClientMessage.CutText text -> told.cutText(text);
            default -> throw new IllegalStateException("no input: " + input);
        }
    }

    private void pump(ServerMessagePasser server) {
        try {
            while (open) {
                int type = server.awaitType();
                message.lock();
                try {
                    server.pass(type);
                } finally {
                    message.unlock();
                }
            }
        } catch (IOException e) {
            open = false;
        } finally {
            closeQuietly(client); // the serving thread meets the end
        }
    }

    /** Lets go of everything the client holds down; the gate no longer admits it. Any thread. */
    public void releaseAll() {
        Upstream told = upstream;
        if (told != null) {
            leave(told);
        }
    }

    private static void leave(Upstream told) {
        try {
            told.releaseAll();
        } catch (IOException e) {
            return; // the server is gone, and its keys with it
        }
    }

    /** Whether the client has got past its login. */
    public boolean isServing() {
        return upstream != null;
    }

    /** Whether the server no longer answers this connection, though it may answer others. */
    public boolean isStalled(long nowNanos) {
        Upstream told = upstream;
        return told != null && told.owedNanos(nowNanos) > STALL.toNanos();
    }

    /** Ends the connection between two messages if that is soon, else at once. Any thread; {@link #run} then returns. */
    @Override
    public void close() {
        open = false;
        boolean between = false;
        try {
            between = message.tryLock(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            releaseAll();
            closeQuietly(client);
            SocketChannel to = connection;
            if (to != null) {
                closeQuietly(to);
            }
            if (between) {
                message.unlock();
            }
        }
    }

    private static void closeQuietly(ByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            return; // it is closed all the same
        }
    }

    private static void join(Thread pump) {
        try {
            pump.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
