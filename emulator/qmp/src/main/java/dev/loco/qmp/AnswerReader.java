package dev.loco.qmp;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what QEMU sends until the connection ends and hands each answer to the oldest outstanding command.
 *
 * <p>The answer to an input command is recognised by its bytes; nothing is parsed and nothing allocated for it.
 */
final class AnswerReader implements Runnable {

    private static final byte[] EMPTY_RETURN = "{\"return\": {}}".getBytes(StandardCharsets.US_ASCII);
    private static final ObjectReader JSON =
            new ObjectMapper().readerFor(JsonNode.class).with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final ByteChannel channel;
    private final LineReader lines;
    private final Consumer<QmpEvent> events;
    private final CompletableFuture<JsonNode> greeting = new CompletableFuture<>();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final AtomicLong refusedInputs = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Pending> pending = new ArrayDeque<>();
    private boolean ended;

    AnswerReader(ByteChannel channel, Consumer<QmpEvent> events) {
        this.channel = channel;
        this.lines = new LineReader(channel);
        this.events = events;
    }

    CompletableFuture<JsonNode> greeting() {
        return greeting;
    }

    CompletableFuture<Void> closed() {
        return closed;
    }

    long refusedInputs() {
        return refusedInputs.get();
    }

    /** Registers a command right before it is sent. Returns false, and fails the command, if the connection has ended. */
    boolean expect(Pending command) {
        lock.lock();
        try {
            if (!ended) {
                pending.add(command);
                return true;
            }
        } finally {
            lock.unlock();
        }
        fail(command);
        return false;
    }

    @Override
    public void run() {
        QmpProtocolException failure = null;
        try (channel) {
            while (lines.next()) {
                line();
            }
        } catch (QmpProtocolException e) {
            failure = e;
        } catch (ClosedChannelException e) {
            // close() was called: an orderly end
        } catch (IOException e) {
            failure = new QmpProtocolException("cannot read from QMP: " + e.getMessage(), e);
        } finally {
            end(failure);
        }
    }

    private void line() throws IOException {
        if (lines.lineIs(EMPTY_RETURN) && greeting.isDone()) {
            acknowledge();
            return;
        }
        JsonNode message = parse();
        if (!greeting.isDone()) {
            greet(message);
        } else if (message.has("event")) {
            event(message);
        } else if (message.has("return")) {
            answer(message.get("return"));
        } else if (message.has("error")) {
            error(message.get("error"));
        } else {
            throw new QmpProtocolException("cannot read from QMP: a message that is neither answer nor event");
        }
    }

    private JsonNode parse() throws IOException {
        try {
            JsonNode message = JSON.readValue(lines.bytes(), lines.lineStart(), lines.lineLength());
            if (message != null && message.isObject()) {
                return message;
            }
        } catch (JacksonException e) {
            throw new QmpProtocolException("cannot read from QMP: not JSON: " + e.getOriginalMessage(), e);
        }
        throw new QmpProtocolException("cannot read from QMP: a message that is no object");
    }

    private void greet(JsonNode message) throws QmpProtocolException {
        if (!message.has("QMP")) {
            throw new QmpProtocolException("cannot read from QMP: no greeting");
        }
        greeting.complete(message.get("QMP"));
    }

    private void event(JsonNode message) {
        JsonNode at = message.path("timestamp");
        Instant instant = Instant.ofEpochSecond(
                Math.max(0, at.path("seconds").asLong()),
                Math.clamp(at.path("microseconds").asLong(), 0, 999_999) * 1000L);
        JsonNode data = message.path("data");
        QmpEvent event = new QmpEvent(
                message.path("event").asText(),
                data.isObject() ? data : JsonNodeFactory.instance.objectNode(),
                instant);
        guarded(() -> events.accept(event));
    }

    private void acknowledge() throws QmpProtocolException {
        switch (oldest()) {
            case Pending.Input input -> guarded(input.acknowledged());
            case Pending.Command command -> command.answer().complete(JsonNodeFactory.instance.objectNode());
        }
    }

    private void answer(JsonNode value) throws QmpProtocolException {
        switch (oldest()) {
            case Pending.Input input -> guarded(input.acknowledged());
            case Pending.Command command -> command.answer().complete(value);
        }
    }

    private void error(JsonNode error) throws QmpProtocolException {
        switch (oldest()) {
            case Pending.Input input -> {
                refusedInputs.incrementAndGet();
                guarded(input.acknowledged());
            }
            case Pending.Command command ->
                command.answer()
                        .completeExceptionally(new QmpCommandException(
                                command.name(),
                                error.path("class").asText(),
                                error.path("desc").asText()));
        }
    }

    private Pending oldest() throws QmpProtocolException {
        lock.lock();
        try {
            Pending oldest = pending.poll();
            if (oldest == null) {
                throw new QmpProtocolException("cannot read from QMP: an answer without a command");
            }
            return oldest;
        } finally {
            lock.unlock();
        }
    }

    /** Calls back; what fails there is reported like any uncaught exception and does not end the connection. */
    private static void guarded(Runnable callback) {
        try {
            callback.run();
        } catch (RuntimeException e) {
            Thread current = Thread.currentThread();
            current.getUncaughtExceptionHandler().uncaughtException(current, e);
        }
    }

    private void end(@Nullable QmpProtocolException failure) {
        lock.lock();
        try {
            ended = true;
        } finally {
            lock.unlock();
        }
        for (Pending command = pending.poll(); command != null; command = pending.poll()) {
            fail(command);
        }
        greeting.completeExceptionally(
                failure != null ? failure : new QmpProtocolException("cannot read from QMP: the connection has ended"));
        if (failure == null) {
            closed.complete(null);
        } else {
            closed.completeExceptionally(failure);
        }
    }

    private static void fail(Pending pending) {
        if (pending instanceof Pending.Command(String name, CompletableFuture<JsonNode> answer)) {
            answer.completeExceptionally(
                    new QmpProtocolException("cannot run " + name + ": the QMP connection has ended"));
        }
    }
}
