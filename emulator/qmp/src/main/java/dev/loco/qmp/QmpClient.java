package dev.loco.qmp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ByteChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One connection to QEMU's machine protocol.
 *
 * <p>Thread-safe. Answers, acknowledgements and events arrive on the client's own reading thread: what is called there must neither
 * block nor wait for another answer.
 */
public final class QmpClient implements AutoCloseable {

    private static final Duration GREETING = Duration.ofSeconds(5);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteChannel channel;
    private final CommandWriter writer;
    private final AnswerReader reader;
    private final ReentrantLock sending = new ReentrantLock();

    /** Takes over {@code channel} and starts to read; the connection is of use after {@link #negotiate}. */
    QmpClient(ByteChannel channel, Consumer<QmpEvent> events) {
        this.channel = channel;
        writer = new CommandWriter(channel);
        reader = new AnswerReader(channel, events);
        // Not virtual: for each answer a virtual thread would wake two more.
        Thread.ofPlatform().daemon().name("qmp").start(reader);
    }

    /**
     * Connects over TCP or a Unix socket and negotiates.
     *
     * @param events is called for every event, on the reading thread
     * @throws SocketTimeoutException if no greeting comes: another client holds this socket, or QEMU hangs
     * @throws QmpProtocolException if the other end does not speak QMP
     * @throws IOException if nothing listens there
     */
    public static QmpClient connect(SocketAddress address, Consumer<QmpEvent> events) throws IOException {
        QmpClient client = new QmpClient(SocketChannel.open(address), events);
        try {
            client.negotiate(GREETING);
            return client;
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    /** Waits for the greeting and leaves the negotiation mode (qmp-spec, "Capabilities negotiation"). */
    void negotiate(Duration timeout) throws IOException {
        await(reader.greeting(), "no greeting from QMP", timeout);
        call("qmp_capabilities", null, timeout);
    }

    /**
     * Runs a command without waiting for it.
     *
     * @param arguments an object, or null for none
     * @return the value of {@code return}; fails with {@link QmpCommandException} when QEMU refuses, with
     *     {@link QmpProtocolException} when the connection ends before the answer
     */
    public CompletableFuture<JsonNode> execute(String command, @Nullable JsonNode arguments) {
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("execute", command);
        if (arguments != null) {
            message.set("arguments", arguments);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        sending.lock();
        try {
            byte[] json = JSON.writeValueAsBytes(message);
            if (reader.expect(new Pending.Command(command, answer))) {
                writer.line(json);
            }
        } catch (IOException e) {
            answer.completeExceptionally(new QmpProtocolException("cannot send " + command + ": " + e.getMessage(), e));
        } finally {
            sending.unlock();
        }
        return answer;
    }

    /**
     * Runs a command and waits for its answer. Not to be called on the reading thread.
     *
     * @throws QmpCommandException if QEMU refuses
     * @throws SocketTimeoutException if there is no answer in time; the command may still take effect
     * @throws QmpProtocolException if the connection has ended
     */
    public JsonNode call(String command, @Nullable JsonNode arguments, Duration timeout) throws IOException {
        return await(execute(command, arguments), "no answer to " + command, timeout);
    }

    /** Runs a command of the human monitor, such as {@code savevm}, and returns what it prints: its errors too. */
    public String monitor(String humanCommand, Duration timeout) throws IOException {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode().put("command-line", humanCommand);
        return call("human-monitor-command", arguments, timeout).asText();
    }

    /**
     * Sends input to the guest in one command (qapi/ui.json {@code input-send-event}), without waiting for the answer.
     *
     * @param acknowledged is run on the reading thread once QEMU has taken or refused the input; not if the connection ends before
     * @throws IOException if the connection has ended
     */
    public void sendInput(List<InputEvent> events, Runnable acknowledged) throws IOException {
        sending.lock();
        try {
            int from = 0;
            for (; events.size() - from > CommandWriter.MAX_EVENTS; from += CommandWriter.MAX_EVENTS) {
                sendInput(events, from, from + CommandWriter.MAX_EVENTS, () -> {});
            }
            sendInput(events, from, events.size(), acknowledged);
        } finally {
            sending.unlock();
        }
    }

    private void sendInput(List<InputEvent> events, int from, int to, Runnable acknowledged) throws IOException {
        if (!reader.expect(new Pending.Input(acknowledged))) {
            throw new QmpProtocolException("cannot send input: the QMP connection has ended");
        }
        writer.input(events, from, to);
    }

    /** How many input commands QEMU has refused, for example an absolute place without an absolute pointer. */
    public long refusedInputs() {
        return reader.refusedInputs();
    }

    public boolean isOpen() {
        return !reader.closed().isDone();
    }

    /** Completes when the connection ends; with {@link QmpProtocolException} if what arrived was not QMP. */
    public CompletableFuture<Void> closed() {
        return reader.closed().copy();
    }

    /** Ends the connection; outstanding commands fail. Idempotent. */
    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static <T> T await(CompletableFuture<T> answer, String failure, Duration timeout) throws IOException {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new SocketTimeoutException(failure + " within " + timeout.toMillis() + " ms");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(failure + ": interrupted", e);
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case QmpCommandException refused ->
                    new QmpCommandException(refused.command(), refused.errorClass(), refused.desc());
                case QmpProtocolException broken ->
                    new QmpProtocolException(String.valueOf(broken.getMessage()), broken);
                case null, default -> new QmpProtocolException(failure, e);
            };
        }
    }
}
