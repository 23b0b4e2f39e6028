package dev.loco.agent.testing;

import static org.awaitility.Awaitility.await;

import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A page that streams over the WebSocket and pings while open. */
public final class SocketPage implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final StreamReader reader = new StreamReader();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;
    private final Thread pinger = Thread.ofVirtual().unstarted(this::ping);
    private volatile boolean reading = true;

    private SocketPage(RunningAgent agent, String query, String token) throws Exception {
        HttpClient http = agent.http();
        var builder = http.newWebSocketBuilder().subprotocols("loco.stream.v1");
        if (!token.isEmpty()) {
            builder.header("Authorization", "Bearer " + token);
        }
        String uri = agent.uri("/v1/stream" + query).toString().replaceFirst("http", "ws");
        socket = builder.buildAsync(java.net.URI.create(uri), new Listener()).get(5, TimeUnit.SECONDS);
    }

    /** Connects with a token and keeps the connection alive. */
    public static SocketPage open(RunningAgent agent, String token) throws Exception {
        SocketPage page = new SocketPage(agent, "", token);
        page.pinger.start();
        return page;
    }

    /** Connects with a ticket. */
    public static SocketPage withTicket(RunningAgent agent, String ticket) throws Exception {
        return new SocketPage(agent, "?ticket=" + ticket, "");
    }

    /** Connects and sends no pings. */
    public static SocketPage silent(RunningAgent agent) throws Exception {
        return new SocketPage(agent, "", RunningAgent.OPERATOR);
    }

    /** An operator's page that watches a probe with sound, sees its picture and holds the lease. */
    public static SocketPage operating(RunningAgent agent) throws Exception {
        SocketPage page = open(agent, RunningAgent.OPERATOR);
        page.send(PageMessages.subscribe(1, 0, true));
        await().atMost(SOON).until(() -> page.reader().keysCounted() >= 0);
        page.send(PageMessages.lease(true));
        return page;
    }

    /** Presses a key and lets it go. */
    public void press(String code) {
        send(PageMessages.key(code, true, 1));
        send(PageMessages.key(code, false, 2));
    }

    /** Presses a key, and waits until the probe shows that it has counted it once. */
    public void pressOnce() {
        int before = reader.keysCounted();
        press("KeyA");
        await().atMost(SOON).until(() -> reader.keysCounted() == before + 1);
    }

    public StreamReader reader() {
        return reader;
    }

    /** Completes with the status code when the agent closes, or 1006 when the connection breaks. */
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    public synchronized void send(byte[] message) {
        socket.sendBinary(ByteBuffer.wrap(message), true).join();
    }

    public synchronized void sendText(String message) {
        socket.sendText(message, true).join();
    }

    /** Stops to read from the connection. */
    public void stall() {
        reading = false;
    }

    private void ping() {
        try {
            for (long i = 0; !closed.isDone(); i++) {
                send(PageMessages.ping(i));
                Thread.sleep(200);
            }
        } catch (RuntimeException | InterruptedException e) {
            closed.complete(1006);
        }
    }

    @Override
    public void close() {
        closed.complete(1000);
        pinger.interrupt();
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private ByteBuffer joined = ByteBuffer.allocate(0);

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
            ByteBuffer more = ByteBuffer.allocate(joined.remaining() + data.remaining());
            more.put(joined).put(data).flip();
            joined = more;
            if (last) {
                reader.received(joined);
                joined = ByteBuffer.allocate(0);
            }
            if (reading) {
                from.request(1);
            }
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
