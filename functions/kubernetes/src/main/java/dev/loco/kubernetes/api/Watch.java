package dev.loco.kubernetes.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One watch on a collection (Kubernetes API concepts, "Efficient detection of changes"), for one thread. It lasts until it
 * is closed, and never tries again by itself.
 */
public final class Watch implements AutoCloseable {
    private final String call;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    private @Nullable CompletableFuture<?> exchange;

    /** What arrived: a line, or the end of the answer. */
    private sealed interface Signal {
        record Line(String text) implements Signal {}

        record Refused(int status, String reason) implements Signal {}

        record Ended(@Nullable Throwable cause) implements Signal {}
    }

    private Watch(String call) {
        this.call = call;
    }

    static Watch open(HttpClient http, HttpRequest request, String call) {
        Watch watch = new Watch(call);
        watch.exchange = http.sendAsync(request, watch::body)
                .whenComplete((response, failure) -> watch.signals.add(new Signal.Ended(failure)));
        return watch;
    }

    /**
     * Waits for the next change.
     *
     * @return false if there was none by the deadline
     * @throws ApiException if the server refuses, ends the watch, or has forgotten the version ({@link ApiException#isGone})
     */
    public boolean awaitChange(Deadline deadline) throws InterruptedException {
        Signal signal = signals.poll(deadline.leftNanos(), TimeUnit.NANOSECONDS);
        return switch (signal) {
            case null -> false;
            case Signal.Line line -> isChange(line.text());
            case Signal.Refused refused -> throw ApiException.refused(refused.status(), call, refused.reason());
            case Signal.Ended ended when deadline.isPast() -> false;
            case Signal.Ended ended -> throw ApiException.silent(call, "the watch ended", ended.cause());
        };
    }

    @Override
    public void close() {
        if (exchange != null) {
            exchange.cancel(true);
        }
    }

    private boolean isChange(String line) {
        try {
            JsonNode event = Json.mapper().readTree(line);
            if (!event.path("type").asText().equals("ERROR")) {
                return true;
            }
            JsonNode status = event.path("object");
            throw ApiException.refused(
                    status.path("code").asInt(500), call, status.path("message").asText());
        } catch (IOException e) {
            throw ApiException.silent(call, "half an event", e);
        }
    }

    private BodySubscriber<@Nullable Void> body(ResponseInfo info) {
        if (info.statusCode() != 200) {
            return BodySubscribers.mapping(BodySubscribers.ofByteArray(), bytes -> {
                signals.add(new Signal.Refused(info.statusCode(), ApiServer.reason(bytes)));
                return null;
            });
        }
        return BodySubscribers.fromLineSubscriber(new Lines(), lines -> null, StandardCharsets.UTF_8, null);
    }

    private final class Lines implements Flow.Subscriber<String> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(String line) {
            signals.add(new Signal.Line(line));
        }

        @Override
        public void onError(Throwable cause) {
            signals.add(new Signal.Ended(cause));
        }

        @Override
        public void onComplete() {
            signals.add(new Signal.Ended(null));
        }
    }
}
