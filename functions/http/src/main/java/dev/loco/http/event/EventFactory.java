package dev.loco.http.event;

import dev.loco.fleet.event.EventPublisher;
import dev.loco.wire.TokenIssuer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;

/** Wires what sends events. Its HTTP client is made when the first event is sent, so that no cold start waits for it. */
@Factory
final class EventFactory {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
    private static final String LOCAL = "local";

    @Singleton
    @Secondary
    @Bean(preDestroy = "close")
    @Requires(property = "k.sink")
    EventOutbox outbox(
            SinkConfig config,
            @Property(name = "loco.platform", defaultValue = LOCAL) String platform,
            BeanProvider<HttpClient> http,
            TokenIssuer tokens,
            MeterRegistry meters,
            Clock clock) {
        URI sink = Objects.requireNonNull(config.sink());
        HttpEventSender sender = new HttpEventSender(
                sink,
                () -> http.isPresent() ? http.get() : Holder.CLIENT,
                platform.equals(LOCAL) ? tokens::system : null);
        return new EventOutbox(sender, meters, clock);
    }

    @Singleton
    @Secondary
    @Requires(missingProperty = "k.sink")
    EventPublisher nobody() {
        return (type, instance, data) -> {};
    }

    /** Made by the first event (Java Language Specification §12.4.1). */
    private static final class Holder {
        static final HttpClient CLIENT = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }
}
