package dev.loco.agent.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.loco.contract.EventType;
import dev.loco.contract.InstanceHealth;
import dev.loco.wire.Json;
import dev.loco.wire.TraceContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes of an instance's health as CloudEvents (HTTP protocol binding 1.0 §3.1, binary mode) to a sink, in order, on a thread of its own. What does not fit the
 * queue is dropped, what fails is not sent again: whoever is told reads the health itself.
 */
public final class HealthEvents implements Consumer<InstanceHealth>, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(HealthEvents.class);
    private static final int CAPACITY = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI sink;
    private final Optional<SSLContext> trust;
    private final Map<String, String> extensions;
    private final Supplier<String> token;
    private final Consumer<String> outcomes;
    private final BlockingQueue<InstanceHealth> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Thread sender = Thread.ofVirtual().name("events").unstarted(this::sendForEver);

    /**
     * Starts nothing before the first event.
     *
     * @param trust for a sink with TLS; empty for what the Java platform trusts
     * @param extensions further attributes of each event
     * @param token makes the bearer token for a sink on this machine; others admit events by where they come from
     * @param outcomes told {@code sent}, {@code failed} or {@code dropped}
     */
    public HealthEvents(
            URI sink,
            Optional<SSLContext> trust,
            Map<String, String> extensions,
            Supplier<String> token,
            Consumer<String> outcomes) {
        this.sink = sink;
        this.trust = trust;
        this.extensions = Map.copyOf(extensions);
        this.token = token;
        this.outcomes = outcomes;
    }

    /** Takes a change; never waits. */
    @Override
    public void accept(InstanceHealth health) {
        if (!waiting.offer(health)) {
            outcomes.accept("dropped");
        }
        if (begun.compareAndSet(false, true)) {
            sender.start();
        }
    }

    private void sendForEver() {
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE);
        trust.ifPresent(builder::sslContext);
        try (HttpClient http = builder.build()) {
            while (true) {
                send(http, waiting.take());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the agent ends
        }
    }

    private void send(HttpClient http, InstanceHealth health) throws InterruptedException {
        try {
            int status = http.send(request(health), BodyHandlers.discarding()).statusCode();
            outcomes.accept(status / 100 == 2 ? "sent" : "failed");
            LOG.atDebug().addKeyValue("status", status).log("event sent");
        } catch (IOException e) {
            outcomes.accept("failed");
            LOG.atWarn().addKeyValue("reason", e.toString()).log("event not sent");
        }
    }

    private HttpRequest request(InstanceHealth health) throws JsonProcessingException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sink)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID().toString())
                .header("ce-source", "/loco/instances/" + health.id())
                .header("ce-type", EventType.INSTANCE_HEALTH_CHANGED.wire())
                .header("ce-subject", health.id())
                .header("ce-time", health.measuredAt().toString())
                .header("ce-instance", health.id())
                .header(TraceContext.HEADER, TraceContext.continuing(null).header());
        extensions.forEach((name, value) -> request.setHeader("ce-" + name, value));
        if (isHere(sink)) {
            request.header("Authorization", "Bearer " + token.get());
        }
        return request.POST(HttpRequest.BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(health)))
                .build();
    }

    /** Whether a sink is on this machine. */
    public static boolean isHere(URI sink) {
        String host = String.valueOf(sink.getHost());
        return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
    }

    @Override
    public void close() {
        sender.interrupt();
    }
}
