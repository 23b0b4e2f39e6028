package dev.loco.agentclient;

import com.fasterxml.jackson.core.JacksonException;
import dev.loco.contract.Problem;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.wire.Json;
import dev.loco.wire.TraceContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/** Single calls to agents, each with a token made for it and an end in time. */
final class AgentCalls {
    private final HttpClient http;
    private final Supplier<String> token;
    private final Function<CatalogEntry, URI> address;

    AgentCalls(HttpClient http, Supplier<String> token, Function<CatalogEntry, URI> address) {
        this.http = http;
        this.token = token;
        this.address = address;
    }

    HttpResponse<byte[]> get(CatalogEntry instance, String path, Duration patience) throws IOException {
        return send(instance, path, HttpRequest.newBuilder().GET(), patience);
    }

    HttpResponse<byte[]> put(CatalogEntry instance, String path, Object body, Duration patience) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body)));
        return send(instance, path, request, patience);
    }

    HttpResponse<byte[]> post(CatalogEntry instance, String path, Duration patience) throws IOException {
        return send(instance, path, HttpRequest.newBuilder().POST(BodyPublishers.noBody()), patience);
    }

    static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }

    /** Why an agent refused, in its own words where it has any. */
    static String reason(HttpResponse<byte[]> response) {
        try {
            String detail =
                    Json.mapper().readValue(response.body(), Problem.class).detail();
            return detail == null ? status(response) : detail;
        } catch (IOException e) {
            return status(response);
        }
    }

    static String status(HttpResponse<byte[]> response) {
        return "The agent answered " + response.statusCode() + ".";
    }

    static String silence(IOException failure) {
        return failure instanceof JacksonException unreadable
                ? "The agent's answer cannot be read: " + unreadable.getOriginalMessage()
                : "The agent does not answer: " + failure;
    }

    private HttpResponse<byte[]> send(
            CatalogEntry instance, String path, HttpRequest.Builder request, Duration patience) throws IOException {
        URI base = address.apply(instance);
        TraceContext.current().ifPresent(trace -> request.header(TraceContext.HEADER, trace.header()));
        try {
            return http.send(
                    request.uri(URI.create(base.toString().replaceFirst("/+$", "") + path))
                            .header("Authorization", "Bearer " + token.get())
                            .timeout(patience)
                            .build(),
                    BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while an agent was asked", e);
        }
    }
}
