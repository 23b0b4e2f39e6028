package dev.loco.local.supervisor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;

/**
 * One connection to a supervisor's status socket. The supervisor sends a status on connect and on every change.
 *
 * <p>For one thread; {@link #close()} from any.
 */
public final class SupervisorClient implements AutoCloseable {
    private static final Duration COMMAND_TIMEOUT = Duration.ofSeconds(2);
    private static final int MAX_LINE_BYTES = 1 << 16;

    private final SocketChannel channel;
    private final Selector selector;
    private final ByteBuffer buffer = ByteBuffer.allocate(8192).flip();

    private SupervisorClient(SocketChannel channel, Selector selector) {
        this.channel = channel;
        this.selector = selector;
    }

    /**
     * Connects.
     *
     * @throws IOException if nothing listens there
     */
    public static SupervisorClient connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            return new SupervisorClient(channel, selector);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** The current status, over a connection of its own. */
    public static SupervisorStatus status(Path socket, Duration timeout) throws IOException {
        try (SupervisorClient client = connect(socket)) {
            return client.next(timeout);
        }
    }

    /** Gives one word over a connection of its own and waits until it is read: {@code restart}, {@code stop}, {@code start} or {@code kill}. */
    public static void command(Path socket, String word) throws IOException {
        try (SupervisorClient client = connect(socket)) {
            client.next(COMMAND_TIMEOUT);
            client.send(word);
            // Answered in order: when this comes, the word has been read.
            client.send("status");
            client.next(COMMAND_TIMEOUT);
        }
    }

    /** Sends one command word. */
    public void send(String word) throws IOException {
        channel.write(ByteBuffer.wrap((word + "\n").getBytes(US_ASCII)));
    }

    /**
     * The next status the supervisor sends.
     *
     * @throws SocketTimeoutException if none comes in time
     * @throws IOException if the connection ends, or the line is no status
     */
    public SupervisorStatus next(Duration timeout) throws IOException {
        String line = line(System.nanoTime() + timeout.toNanos());
        try {
            return Json.mapper().readValue(line, SupervisorStatus.class);
        } catch (JacksonException e) {
            throw new IOException("cannot read a supervisor's status: " + e.getOriginalMessage(), e);
        }
    }

    private String line(long deadlineNanos) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            while (buffer.hasRemaining()) {
                byte next = buffer.get();
                if (next == '\n') {
                    return line.toString(UTF_8);
                }
                line.write(next);
            }
            if (line.size() > MAX_LINE_BYTES) {
                throw new IOException("a supervisor's status has no end");
            }
            fill(deadlineNanos);
        }
    }

    private void fill(long deadlineNanos) throws IOException {
        buffer.clear();
        int count = channel.read(buffer);
        while (count == 0) {
            long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                buffer.flip();
                throw new SocketTimeoutException("the supervisor sent no status in time");
            }
            selector.select(millis);
            if (Thread.currentThread().isInterrupted()) {
                buffer.flip();
                throw new InterruptedIOException("interrupted while waiting for a supervisor");
            }
            selector.selectedKeys().clear();
            count = channel.read(buffer);
        }
        buffer.flip();
        if (count < 0) {
            throw new IOException("the supervisor closed the connection");
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
