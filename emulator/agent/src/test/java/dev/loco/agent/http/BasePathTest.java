package dev.loco.agent.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A site behind a proxy that passes paths on as they are. */
final class BasePathTest {

    private final HttpServer server = new HttpServer();
    private final HttpClient client = HttpClient.newHttpClient();
    private int port;

    @BeforeEach
    void listen() throws IOException {
        HttpSite site = HttpSite.open(List.of(
                Route.of("GET", "/", Access.PUBLIC, request -> Response.text(200, "text/plain", request.path())),
                Route.of(
                        "GET",
                        "/v1/thing",
                        Access.PUBLIC,
                        request -> Response.empty(204).with("Location", "/v1/things/7"))));
        port = server.listen("127.0.0.1", 0, site.under("/agents/loco-1"), null);
    }

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void request_underThePath_isServedAndAnsweredUnderIt() throws Exception {
        assertThat(get("/agents/loco-1/").body()).isEqualTo("/");
        assertThat(get("/agents/loco-1/v1/thing").headers().firstValue("Location"))
                .contains("/agents/loco-1/v1/things/7");
    }

    @Test
    void request_thatCameStraight_isServedAsEver() throws Exception {
        assertThat(get("/v1/thing").headers().firstValue("Location")).contains("/v1/things/7");
    }

    @Test
    void request_underTheOtherInstancesPath_isNotFound() throws Exception {
        assertThat(get("/agents/loco-10/v1/thing").statusCode()).isEqualTo(404);
        assertThat(get("/agents/loco-1").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
