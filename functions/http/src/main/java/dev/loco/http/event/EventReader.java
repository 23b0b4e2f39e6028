package dev.loco.http.event;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.EventType;
import dev.loco.contract.ProblemError;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.wire.Json;
import dev.loco.wire.MissingMembers;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.format.EventDeserializationException;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event from a request, in binary or structured mode (CloudEvents HTTP binding §3).
 *
 * <p>Data of our own types must be a whole record; members unknown to us are passed over, since a newer sender may know
 * more.
 */
public final class EventReader {
    private static final String BATCH = "application/cloudevents-batch";
    private static final String INSTANCE = "instance";
    private static final String FROM_KUBERNETES = "dev.knative.apiserver.resource.";
    private static final Pattern INSTANCE_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private EventReader() {}

    /**
     * The event a request carries.
     *
     * @throws ProblemException {@code malformed-request} if it is none, {@code unsupported-media-type} for a batch or
     *     data that is no JSON, {@code unprocessable} if its data lacks a member
     */
    public static IncomingEvent read(HttpRequest<byte[]> request) {
        CloudEvent event = event(request);
        return incoming(event, data(event));
    }

    /**
     * The event a request carries, whatever its data.
     *
     * @throws ProblemException {@code malformed-request} if it is none, {@code unsupported-media-type} for a batch
     */
    static IncomingEvent readAttributes(HttpRequest<byte[]> request) {
        return incoming(event(request), null);
    }

    private static IncomingEvent incoming(CloudEvent event, @Nullable Object data) {
        Map<String, String> extensions = new HashMap<>();
        for (String name : event.getExtensionNames()) {
            Object value = event.getExtension(name);
            if (value != null) {
                extensions.put(name, value.toString());
            }
        }
        return new IncomingEvent(
                event.getId(), event.getSource(), event.getType(), instance(event, extensions), data, extensions);
    }

    private static CloudEvent event(HttpRequest<byte[]> request) {
        String contentType = request.getHeaders().get(HttpHeaders.CONTENT_TYPE);
        if (contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(BATCH)) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Send one event at a time, not a batch.");
        }
        byte[] body = request.getBody(byte[].class).orElse(null);
        try {
            return HttpMessageFactory.createReader(each -> request.getHeaders().forEachValue(each), body)
                    .toEvent();
        } catch (CloudEventRWException | EventDeserializationException | IllegalArgumentException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The body and headers are no CloudEvent 1.0.", List.of(), e);
        }
    }

    private static @Nullable String instance(CloudEvent event, Map<String, String> extensions) {
        String instance = extensions.get(INSTANCE);
        if (instance == null && event.getType().startsWith(FROM_KUBERNETES) && "Pod".equals(extensions.get("kind"))) {
            instance = extensions.get("name");
        }
        if (instance != null && !INSTANCE_NAME.matcher(instance).matches()) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The attribute instance is no name.");
        }
        return instance;
    }

    private static @Nullable Object data(CloudEvent event) {
        Optional<EventType> type = Arrays.stream(EventType.values())
                .filter(known -> known.wire().equals(event.getType()))
                .findFirst();
        if (type.isEmpty()) {
            return null;
        }
        String mediaType = event.getDataContentType();
        if (mediaType != null
                && !mediaType.toLowerCase(Locale.ROOT).matches("application/([a-z.-]+\\+)?json *(;.*)?")) {
            throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE, "Data of this type is application/json.");
        }
        CloudEventData data = event.getData();
        if (data == null) {
            throw new ProblemException(ProblemType.UNPROCESSABLE, "The event has no data.");
        }
        return record(data.toBytes(), type.get().data());
    }

    private static Object record(byte[] data, Class<?> type) {
        try {
            Object value = Json.mapper().readValue(data, type);
            List<ProblemError> errors = value instanceof Record whole
                    ? MissingMembers.of(whole)
                    : List.of(new ProblemError("#", "The data is not an object."));
            if (!errors.isEmpty()) {
                throw new ProblemException(ProblemType.UNPROCESSABLE, "The data is not whole; see errors.", errors);
            }
            return value;
        } catch (JacksonException e) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST, "The data cannot be read: " + e.getOriginalMessage(), List.of(), e);
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The data cannot be read.", List.of(), e);
        }
    }
}
