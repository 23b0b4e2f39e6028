package dev.loco.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/** A hand on one guest's mouse, through its agent's public API. */
final class GuestHand {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final double WIDTH = 1024;
    private static final double HEIGHT = 768;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String agent;
    private final String token;

    GuestHand(String agent, String token) {
        this.agent = agent;
        this.token = token;
    }

    /** Waits until the guest's pointer goes where it is sent: its driver is loaded after the first picture. */
    void awaitPointer() throws IOException, InterruptedException {
        byte[] before = screen();
        await("a pointer that follows")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    input(position(30, 60));
                    return !Arrays.equals(before, screen());
                });
    }

    /** Clicks and waits until the guest has drawn what comes of it. */
    void click(int x, int y) throws IOException, InterruptedException {
        byte[] before = screen();
        input(position(x, y) + ",{\"type\":\"click\",\"button\":\"left\"}");
        await("what comes of a click at %d,%d".formatted(x, y))
                .atMost(PATIENCE)
                .until(() -> !Arrays.equals(before, screen()));
        AtomicReference<byte[]> last = new AtomicReference<>(before);
        await("a still picture after a click at %d,%d".formatted(x, y))
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> {
                    byte[] now = screen();
                    return Arrays.equals(last.getAndSet(now), now);
                });
    }

    private static String position(int x, int y) {
        return "{\"type\":\"position\",\"x\":%s,\"y\":%s}".formatted(x / WIDTH, y / HEIGHT);
    }

    private void input(String events) throws IOException, InterruptedException {
        assertThat(send("/v1/lease", "PUT", "").statusCode()).isLessThan(300);
        assertThat(send("/v1/input", "POST", "{\"events\":[" + events + "]}").statusCode())
                .isEqualTo(204);
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(send(path, "GET", "").body());
    }

    JsonNode post(String path) throws IOException, InterruptedException {
        return Json.mapper().readTree(send(path, "POST", "").body());
    }

    private byte[] screen() throws IOException, InterruptedException {
        return send("/v1/screen.png", "GET", "").body();
    }

    private HttpResponse<byte[]> send(String path, String method, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(agent + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .header("Loco-Lease", "c-hand")
                .method(method, BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.ofByteArray());
    }
}
