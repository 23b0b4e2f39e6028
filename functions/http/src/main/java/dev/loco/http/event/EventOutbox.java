package dev.loco.http.event;

import dev.loco.contract.EventType;
import dev.loco.contract.FocusResult;
import dev.loco.fleet.event.EventPublisher;
import dev.loco.wire.Json;
import dev.loco.wire.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events on their way out, oldest first, each tried once.
 *
 * <p>Bounded: with {@value #CAPACITY} waiting, a further one is dropped and counted. One virtual thread sends while there
 * is something to send, and ends with the last event.
 */
final class EventOutbox implements EventPublisher, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventOutbox.class);
    private static final int CAPACITY = 256;
    private static final Duration FLUSH = Duration.ofSeconds(1);

    private final EventSender sender;
    private final MeterRegistry meters;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final Deque<CloudEvent> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closed;

    EventOutbox(EventSender sender, MeterRegistry meters, Clock clock) {
        this.sender = sender;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public void publish(EventType type, @Nullable String instance, Object data) {
        CloudEvent event;
        try {
            event = event(type, instance, data);
        } catch (IOException e) {
            count(type.wire(), "failed");
            LOG.atError().addKeyValue("type", type.wire()).setCause(e).log("event cannot be written");
            return;
        }
        lock.lock();
        try {
            if (closed || waiting.size() >= CAPACITY) {
                count(type.wire(), "dropped");
                return;
            }
            waiting.add(event);
            if (!sending) {
                sending = true;
                Thread.ofVirtual()
                        .name("event-outbox")
                        .inheritInheritableThreadLocals(false)
                        .start(this::drain);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more events and waits a second at most for those that wait. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            for (long left = FLUSH.toNanos(); sending && left > 0; ) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.forEach(event -> count(event.getType(), "dropped"));
            waiting.clear();
            lock.unlock();
        }
    }

    private void drain() {
        for (CloudEvent event = next(); event != null; event = next()) {
            try {
                sender.send(event);
                count(event.getType(), "sent");
            } catch (IOException e) {
                count(event.getType(), "failed");
                LOG.atWarn()
                        .addKeyValue("type", event.getType())
                        .addKeyValue("reason", e.getMessage())
                        .log("event not delivered");
            }
        }
    }

    private @Nullable CloudEvent next() {
        lock.lock();
        try {
            CloudEvent event = waiting.poll();
            if (event == null) {
                sending = false;
                idle.signalAll();
            }
            return event;
        } finally {
            lock.unlock();
        }
    }

    private CloudEvent event(EventType type, @Nullable String instance, Object data) throws IOException {
        CloudEventBuilder event = CloudEventBuilder.v1()
                .withId(UUID.randomUUID().toString())
                .withSource(URI.create("/loco/functions/" + type.wire().split("\\.", -1)[2]))
                .withType(type.wire())
                .withTime(clock.instant().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(Json.mapper().writeValueAsBytes(data))
                .withExtension(
                        TraceContext.HEADER,
                        TraceContext.current()
                                .orElseGet(() -> TraceContext.continuing(null))
                                .header());
        if (instance != null) {
            event.withSubject(instance).withExtension("instance", instance);
        }
        if (data instanceof FocusResult result) {
            event.withExtension("generation", Long.toString(result.focus().generation()));
        }
        return event.build();
    }

    private void count(String type, String outcome) {
        meters.counter("events.published", "type", type, "outcome", outcome).increment();
    }
}
