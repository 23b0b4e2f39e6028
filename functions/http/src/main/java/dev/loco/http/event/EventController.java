package dev.loco.http.event;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.http.access.Access;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;
import java.util.List;

/**
 * {@code /events}: takes events for the functions of this process.
 *
 * <p>Each function has a path of its own, at which a Trigger delivers. {@code POST /events} stands for Broker and Triggers
 * where there are none: it hands an event to every function that takes its type.
 */
@Controller("/events")
@ExecuteOn(TaskExecutors.BLOCKING)
final class EventController {
    private final List<EventEntry> entries;
    private final MeterRegistry meters;

    EventController(List<EventEntry> entries, MeterRegistry meters) {
        this.entries = List.copyOf(entries);
        this.meters = meters;
    }

    @Post(consumes = MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    @Access(events = true)
    void dispatch(HttpRequest<byte[]> request) {
        IncomingEvent event = EventReader.read(request);
        entries.stream().filter(entry -> entry.types().contains(event.type())).forEach(entry -> deliver(entry, event));
    }

    /** A type the function does not take means a wrong filter: refused for good, so that it becomes a dead letter. */
    @Post(uri = "/{name}", consumes = MediaType.ALL)
    @Status(HttpStatus.NO_CONTENT)
    @Access(events = true)
    void take(HttpRequest<byte[]> request, String name) {
        EventEntry entry = entries.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No function here takes events so."));
        IncomingEvent event = EventReader.read(request);
        if (!entry.types().contains(event.type())) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "The function " + name + " takes no events of type " + event.type() + ".");
        }
        deliver(entry, event);
    }

    private void deliver(EventEntry entry, IncomingEvent event) {
        String outcome = "failed";
        try {
            entry.on(event);
            outcome = "handled";
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemType.PLATFORM_UNAVAILABLE, "The event cannot be handled now.", List.of(), e);
        } finally {
            meters.counter("events.received", "function", entry.name(), "type", event.type(), "outcome", outcome)
                    .increment();
        }
    }
}
