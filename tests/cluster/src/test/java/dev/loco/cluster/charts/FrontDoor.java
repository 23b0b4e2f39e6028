package dev.loco.cluster.charts;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one origin of a release, as a user outside the cluster reaches it. */
final class FrontDoor {
    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
    }

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
        this(host, token, Duration.ofSeconds(30));
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

    /** The same user, who gives each attempt one second, as a page does: a request on its way to a pod that has gone is lost. */
    FrontDoor hurried() {
        return new FrontDoor(host, token, Duration.ofSeconds(1));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "", Map.of());
    }

    HttpResponse<String> send(String method, String path, String body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(ingress.resolve(path))
                .header("Host", host)
                .timeout(patience)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        headers.forEach(request::header);
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Opens a WebSocket. */
    WebSocket open(String path, String protocol, WebSocket.Listener listener) {
        WebSocket.Builder socket = client.newWebSocketBuilder()
                .subprotocols(protocol)
                .connectTimeout(patience)
                .header("Host", host);
        if (token != null) {
            socket.header("Authorization", "Bearer " + token);
        }
        return socket.buildAsync(URI.create("ws://" + ingress.getAuthority() + path), listener)
                .join();
    }
}
