package dev.loco.http.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.contract.EventType;
import dev.loco.contract.FocusMode;
import dev.loco.contract.FocusRequest;
import dev.loco.fleet.event.EventPublisher;
import dev.loco.http.testing.TestServer;
import dev.loco.wire.TraceContext;
import io.cloudevents.CloudEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventOutboxTest {
    private static final FocusRequest DATA = new FocusRequest(List.of("loco-0"), FocusMode.SINGLE);
    private final MeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void publish_ourOwnEntry_receivesItWithTokenAndTrace() throws Exception {
        RecordingEntry entry = new RecordingEntry();
        try (TestServer server = TestServer.start(Map.of(), Map.of(EventEntry.class, entry));
                HttpClient http = HttpClient.newHttpClient();
                EventOutbox outbox = new EventOutbox(
                        new HttpEventSender(
                                URI.create("http://127.0.0.1:" + server.port() + "/events"),
                                () -> http,
                                server.issuer()::system),
                        meters,
                        Clock.systemUTC())) {
            TraceContext trace = TraceContext.continuing(null);
            TraceContext before = TraceContext.bind(trace);
            outbox.publish(EventType.FOCUS_REQUESTED, "loco-0", DATA);
            TraceContext.bind(before);

            await().until(() -> count("sent") == 1);
            IncomingEvent event = entry.events.getFirst();
            assertThat(event.type()).isEqualTo("dev.loco.focus.requested.v1");
            assertThat(event.source()).hasToString("/loco/functions/focus");
            assertThat(event.instance()).isEqualTo("loco-0");
            assertThat(event.data(FocusRequest.class)).isEqualTo(DATA);
            assertThat(entry.traces).containsExactly(trace.traceId());
        }
    }

    @Test
    void publish_sinkRefuses_isCountedAsFailed() throws Exception {
        try (TestServer server = TestServer.start(Map.of(), Map.of());
                HttpClient http = HttpClient.newHttpClient();
                EventOutbox outbox = new EventOutbox(
                        new HttpEventSender(
                                URI.create("http://127.0.0.1:" + server.port() + "/events"), () -> http, null),
                        meters,
                        Clock.systemUTC())) {
            outbox.publish(EventType.FOCUS_REQUESTED, null, DATA);

            await().until(() -> count("failed") == 1);
        }
    }

    @Test
    void publish_slowSink_dropsWhatIsTooMuchAndNeverWaits() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        CountDownLatch sending = new CountDownLatch(1);
        List<CloudEvent> sent = new CopyOnWriteArrayList<>();
        EventOutbox outbox = new EventOutbox(
                event -> {
                    sending.countDown();
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    sent.add(event);
                },
                meters,
                Clock.systemUTC());
        outbox.publish(EventType.FOCUS_REQUESTED, null, DATA);
        sending.await();

        for (int i = 0; i < 300; i++) {
            outbox.publish(EventType.FOCUS_REQUESTED, null, DATA);
        }

        assertThat(count("dropped")).isEqualTo(44);
        open.countDown();
        outbox.close();
        assertThat(sent).hasSize(257);
        assertThat(count("sent")).isEqualTo(257);
    }

    @Test
    void close_sinkThatHangs_givesUpAfterASecond() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        EventOutbox outbox = new EventOutbox(
                event -> {
                    try {
                        open.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                },
                meters,
                Clock.systemUTC());
        outbox.publish(EventType.FOCUS_REQUESTED, null, DATA);
        outbox.publish(EventType.FOCUS_REQUESTED, null, DATA);
        long startNanos = System.nanoTime();

        outbox.close();
        outbox.publish(EventType.FOCUS_REQUESTED, null, DATA);

        assertThat(System.nanoTime() - startNanos).isBetween(900_000_000L, 3_000_000_000L);
        assertThat(count("dropped")).isGreaterThanOrEqualTo(2);
        open.countDown();
    }

    @Test
    void start_withAndWithoutSink_hasAPublisher() throws Exception {
        try (TestServer without = TestServer.start(Map.of(), Map.of());
                TestServer with = TestServer.start(Map.of("k.sink", "http://127.0.0.1:9/events"), Map.of())) {
            without.context().getBean(EventPublisher.class).publish(EventType.FOCUS_REQUESTED, null, DATA);
            assertThat(with.context().getBean(EventPublisher.class)).isInstanceOf(EventOutbox.class);
        }
    }

    private double count(String outcome) {
        return meters.find("events.published").tag("outcome", outcome).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
