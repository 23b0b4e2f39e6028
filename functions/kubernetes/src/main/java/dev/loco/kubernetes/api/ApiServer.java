package dev.loco.kubernetes.api;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.loco.wire.Json;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One API server. Each call makes one request and ends by its deadline, whatever the server does; a request that is given
 * up takes its connection with it. Nothing is tried again here.
 */
public final class ApiServer implements AutoCloseable {
    private static final Duration HEADERS_TIMEOUT = Duration.ofSeconds(2);
    private static final String JSON = "application/json";

    /** Spares server and client an object that nobody reads. */
    private static final String METADATA = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    /** Quantities are read by the mapper as documents of their own, which other tokens follow. */
    private static final JsonMapper MAPPER = Json.mapper()
            .rebuild()
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final URI base;
    private final HttpClient http;
    private final TokenCache token;

    private ApiServer(URI base, HttpClient http, TokenCache token) {
        this.base = base;
        this.http = http;
        this.token = token;
    }

    /**
     * The server that a configuration names: that of the pod's service account, or of the file {@code KUBECONFIG}.
     *
     * @throws IllegalArgumentException if its keys or certificates cannot be used
     */
    public static ApiServer connect(Config config) {
        // HTTP/1.1: a connection that hangs then fails one call, not all that share it.
        HttpClient.Builder http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor());
        URI base = URI.create(config.getMasterUrl().replaceFirst("/+$", ""));
        try {
            if (base.getScheme().equals("https")) {
                http.sslContext(SSLUtils.sslContext(config));
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalArgumentException(
                    "cannot use the keys of the API server " + base + ": " + e.getMessage(), e);
        }
        return new ApiServer(base, http.build(), new TokenCache(config, System::nanoTime));
    }

    public <T> T get(String path, Class<T> type, Deadline deadline) {
        return read(exchange("GET", path, JSON, BodyPublishers.noBody(), deadline), "GET " + path, type);
    }

    /** The raw text of an answer. */
    public String text(String path, Deadline deadline) {
        return new String(
                exchange("GET", path, JSON, BodyPublishers.noBody(), deadline).body(), StandardCharsets.UTF_8);
    }

    public <T> T post(String path, Object body, Class<T> type, Deadline deadline) {
        return read(exchange("POST", path, JSON, json(body), deadline), "POST " + path, type);
    }

    public <T> T put(String path, Object body, Class<T> type, Deadline deadline) {
        return read(exchange("PUT", path, JSON, json(body), deadline), "PUT " + path, type);
    }

    public <T> T patch(String path, PatchType kind, Object patch, Class<T> type, Deadline deadline) {
        return read(exchange("PATCH", path, kind.mediaType(), json(patch), deadline), "PATCH " + path, type);
    }

    /** Changes an object without reading what it is then. */
    public void patch(String path, PatchType kind, Object patch, Deadline deadline) {
        exchange(request("PATCH", path, METADATA, kind.mediaType(), json(patch)), "PATCH " + path, deadline);
    }

    /** Deletes an object under the options of {@code meta/v1 DeleteOptions}. */
    public void delete(String path, Object options, Deadline deadline) {
        exchange("DELETE", path, JSON, json(options), deadline);
    }

    /**
     * Follows a collection from a version on.
     *
     * @param path with its query, without {@code watch}
     * @param life how long it lasts at most; the server is told
     */
    public Watch watch(String path, Duration life) {
        String bounded = path + "&watch=true&timeoutSeconds=" + Math.max(1, life.toSeconds() + 1);
        HttpRequest request = request("GET", bounded, JSON, JSON, BodyPublishers.noBody());
        return Watch.open(http, withHeadersIn(HEADERS_TIMEOUT, request), "GET " + path);
    }

    /** Ends every connection and whatever waits on one. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<byte[]> exchange(
            String method, String path, String contentType, BodyPublisher body, Deadline deadline) {
        return exchange(request(method, path, JSON, contentType, body), method + " " + path, deadline);
    }

    private HttpResponse<byte[]> exchange(HttpRequest request, String call, Deadline deadline) {
        CompletableFuture<HttpResponse<byte[]>> exchange = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            HttpResponse<byte[]> response = exchange.get(deadline.leftNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() / 100 != 2) {
                throw ApiException.refused(response.statusCode(), call, reason(response.body()));
            }
            return response;
        } catch (TimeoutException e) {
            throw ApiException.silent(call, "its time is up", null);
        } catch (ExecutionException e) {
            throw ApiException.silent(call, String.valueOf(e.getCause()), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiException.silent(call, "the caller was interrupted", e);
        } finally {
            exchange.cancel(true);
        }
    }

    private HttpRequest request(String method, String path, String accepted, String contentType, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", accepted)
                .header("Content-Type", contentType)
                .header("User-Agent", "loco")
                .method(method, body);
        String bearer = token.token();
        return (bearer == null ? request : request.header("Authorization", "Bearer " + bearer)).build();
    }

    private static HttpRequest withHeadersIn(Duration timeout, HttpRequest request) {
        return HttpRequest.newBuilder(request, (name, value) -> true)
                .timeout(timeout)
                .build();
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofByteArray(Json.mapper().writeValueAsBytes(body));
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot write " + body.getClass() + " as JSON", e);
        }
    }

    private static <T> T read(HttpResponse<byte[]> response, String call, Class<T> type) {
        try {
            return MAPPER.readValue(response.body(), type);
        } catch (IOException e) {
            throw ApiException.silent(call, "the answer cannot be read", e);
        }
    }

    /** The message of a {@code meta/v1 Status}, where the body is one. */
    static String reason(byte[] body) {
        try {
            JsonNode message = Json.mapper().readTree(body).path("message");
            return message.asText();
        } catch (IOException e) {
            return "";
        }
    }
}
