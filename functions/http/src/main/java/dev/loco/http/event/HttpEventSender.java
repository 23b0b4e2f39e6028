package dev.loco.http.event;

import dev.loco.wire.TraceContext;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Posts events to one URL in binary mode (CloudEvents HTTP binding §3.1). */
final class HttpEventSender implements EventSender {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Headers that the client sets itself. */
    private static final Set<String> OWN = Set.of("content-length");

    private final URI sink;
    private final Supplier<HttpClient> http;
    private final @Nullable Supplier<String> token;

    /** @param token makes the bearer token of one call; null for a sink that is not ours, which must not see one */
    HttpEventSender(URI sink, Supplier<HttpClient> http, @Nullable Supplier<String> token) {
        this.sink = sink;
        this.http = http;
        this.token = token;
    }

    @Override
    public void send(CloudEvent event) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(sink).timeout(PATIENCE);
        HttpMessageFactory.createWriter(
                        (name, value) -> {
                            if (!OWN.contains(name.toLowerCase(Locale.ROOT))) {
                                request.header(name, value);
                            }
                        },
                        body -> request.POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body)))
                .writeBinary(event);
        if (event.getExtension(TraceContext.HEADER) instanceof String trace) {
            request.header(TraceContext.HEADER, trace);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token.get());
        }
        HttpResponse<Void> response;
        try {
            response = http.get().send(request.build(), BodyHandlers.discarding());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an event was sent", e);
        }
        if (response.statusCode() / 100 != 2) {
            throw new IOException("the sink answered " + response.statusCode());
        }
    }
}
