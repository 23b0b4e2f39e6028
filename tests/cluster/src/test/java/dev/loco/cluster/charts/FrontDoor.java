package dev.loco.cluster.charts;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one origin of a release, as a user outside the cluster reaches it. */
final class FrontDoor {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI ingress;
    private final String host;
    private final @Nullable String token;
    private final Duration patience;

    /**
     * A user.
     *
     * @param token null for somebody nobody knows
     */
    FrontDoor(String host, @Nullable String token) {
        this(host, token, LONGEST);
    }

    private FrontDoor(String host, @Nullable String token, Duration patience) {
        this.patience = patience;
        String address = System.getenv("LOCO_INGRESS");
        if (address == null) {
            throw new AssertionError("LOCO_INGRESS is not set: run ./loco cluster up");
        }
        this.ingress = URI.create(address);
        this.host = host;
        this.token = token;
    }

    /**
     * The same user, who asks a second time beside a request that stays without an answer for a second, as a page does: it may be on its
     * way to a pod that has gone, by a connection the ingress has kept.
     */
    FrontDoor hurried() {
        return new FrontDoor(host, token, Duration.ofSeconds(1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", Map.of());
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path).method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return first(request.build());
    }

    /** What a file will have, once its answer is there. */
    CompletableFuture<byte[]> download(String path) {
        return client.sendAsync(request(path).build(), BodyHandlers.ofByteArray())
                .thenApply(HttpResponse::body);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(ingress.resolve(path))
                .header("Host", host)
                .timeout(LONGEST);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    /** Opens a WebSocket; fails where a hurried user would try again. */
    WebSocket open(String path, String protocol, WebSocket.Listener listener) {
        WebSocket.Builder socket =
                client.newWebSocketBuilder().subprotocols(protocol).header("Host", host);

        if (token != null) {
            socket.header("Authorization", "Bearer " + token);
        }
        return socket.buildAsync(URI.create("ws://" + ingress.getAuthority() + path), listener)
                .orTimeout(patience.toMillis(), MILLISECONDS)
                .join();
    }

    /** The answer to a request, or to the same one made again beside it, whichever is there first. */
    private HttpResponse<String> first(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> one = client.sendAsync(request, BodyHandlers.ofString());
        try {
            return one.copy().get(patience.toMillis(), MILLISECONDS);
        } catch (TimeoutException e) {
            return one.applyToEither(client.sendAsync(request, BodyHandlers.ofString()), answer -> answer)
                    .join();
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        }
    }
}
