package dev.loco.http.event;

import dev.loco.http.access.Access;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /events/dead-letters}: where a Broker leaves what nobody would take. Counted and logged, then gone; the sweeps
 * find what the event was about.
 */
@Controller("/events/dead-letters")
@Requires(property = "loco.function.discovery", value = "true")
final class DeadLetterController {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterController.class);
    private static final String UNKNOWN = "unknown";

    private final MeterRegistry meters;

    DeadLetterController(MeterRegistry meters) {
        this.meters = meters;
    }

    @Post(consumes = MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    @Access(events = true)
    void bury(HttpRequest<byte[]> request) {
        IncomingEvent event = EventReader.readAttributes(request);
        String code = event.extensions().getOrDefault("knativeerrorcode", UNKNOWN);
        meters.counter("events.dead_lettered", "type", event.type(), "code", code)
                .increment();
        LOG.atWarn()
                .addKeyValue("type", event.type())
                .addKeyValue("source", event.source())
                .addKeyValue("id", event.id())
                .addKeyValue("sink", event.extensions().getOrDefault("knativeerrordest", UNKNOWN))
                .addKeyValue("code", code)
                .log("event nobody took");
    }
}
