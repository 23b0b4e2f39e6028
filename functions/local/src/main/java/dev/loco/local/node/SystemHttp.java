package dev.loco.local.node;

import dev.loco.wire.TokenIssuer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;

/** The node's own calls to its programs, as {@code system}. */
final class SystemHttp {
    private final HttpClient http;
    private final TokenIssuer issuer;

    SystemHttp(HttpClient http, TokenIssuer issuer) {
        this.http = http;
        this.issuer = issuer;
    }

    /** Whether a GET of the URL answers with success. */
    boolean answers(String url) throws InterruptedException {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url))
                                            .timeout(Duration.ofSeconds(2))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Posts an empty body. */
    HttpResponse<String> post(String url, Duration timeout) throws IOException, InterruptedException {
        return send(request(url, timeout));
    }

    /** Posts a CloudEvent without data (CloudEvents HTTP binding 1.0 §3.1). */
    HttpResponse<String> postEvent(String url, String source, String type, Duration timeout)
            throws IOException, InterruptedException {
        return send(request(url, timeout)
                .header("ce-specversion", "1.0")
                .header("ce-id", UUID.randomUUID().toString())
                .header("ce-source", source)
                .header("ce-type", type));
    }

    private HttpRequest.Builder request(String url, Duration timeout) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + issuer.system())
                .timeout(timeout)
                .POST(HttpRequest.BodyPublishers.noBody());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
