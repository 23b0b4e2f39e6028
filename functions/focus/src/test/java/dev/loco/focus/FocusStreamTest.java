package dev.loco.focus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.loco.contract.Focus;
import dev.loco.contract.FocusMode;
import dev.loco.fleet.testing.FakeFleet;
import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FocusStreamTest {
    private final FakeFleet fleet = new FakeFleet(3);

    @Test
    void events_endOfLife_streamEndsAndNoThreadIsLeft() throws Exception {
        try (TestServer server = FocusServer.start(fleet, "400ms")) {
            HttpResponse<String> response = server.send(server.request("/v1/focus/events", TestServer.VIEWER));

            assertThat(response.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
            assertThat(response.body())
                    .contains("event: focus")
                    .contains("id: 0")
                    .contains("retry: 1000")
                    .contains("data: {\"generation\":0");
            awaitNoStreams(server);
        }
    }

    @Test
    void events_change_isSentWithItsGeneration() throws Exception {
        try (TestServer server = FocusServer.start(fleet, "700ms")) {
            CompletableFuture<HttpResponse<String>> response = server.client()
                    .sendAsync(
                            server.request("/v1/focus/events", TestServer.VIEWER)
                                    .build(),
                            BodyHandlers.ofString());
            await().until(() -> openStreams(server) == 1);
            fleet.store.compareAndSwap(0, new Focus(1, List.of("loco-1"), FocusMode.SINGLE, Instant.EPOCH));

            assertThat(response.join().body()).contains("id: 1").contains("\"instances\":[\"loco-1\"]");
            awaitNoStreams(server);
        }
    }

    @Test
    void events_clientGoesAway_threadEnds() throws Exception {
        try (TestServer server = FocusServer.start(fleet, "240s")) {
            InputStream body = open(server);
            body.close();

            awaitNoStreams(server);
        }
    }

    @Test
    void events_shutdown_endsTheStreams() throws Exception {
        InputStream body;
        CompletableFuture<String> rest;
        try (TestServer server = FocusServer.start(fleet, "240s")) {
            body = open(server);
            InputStream stream = body;
            rest = CompletableFuture.supplyAsync(() -> drain(stream));
        }
        assertThat(rest).succeedsWithin(Duration.ofSeconds(5));
    }

    private static InputStream open(TestServer server) throws Exception {
        InputStream body = server.client()
                .send(server.request("/v1/focus/events", TestServer.VIEWER).build(), BodyHandlers.ofInputStream())
                .body();
        assertThat(body.readNBytes(5)).hasSize(5);
        assertThat(openStreams(server)).isEqualTo(1);
        return body;
    }

    private static String drain(InputStream stream) {
        try {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "closed: " + e.getMessage();
        }
    }

    private static void awaitNoStreams(TestServer server) {
        await().atMost(Duration.ofSeconds(5)).until(() -> openStreams(server) == 0);
    }

    private static int openStreams(TestServer server) {
        return server.context().getBean(FocusStream.class).openStreams();
    }
}
