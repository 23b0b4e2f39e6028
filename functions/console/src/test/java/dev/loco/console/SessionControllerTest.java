package dev.loco.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.loco.contract.Role;
import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionControllerTest {
    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.start(Map.of("loco.function.console", "true"), Map.of());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void post_goodToken_givesACookieThatWorks() throws Exception {
        HttpResponse<String> response = server.send(post("{\"token\":\"viewer-token\"}"));

        assertThat(response.statusCode()).isEqualTo(204);
        String cookie = response.headers().firstValue("set-cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("loco_session=")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/")
                .doesNotContain("Secure");
        HttpResponse<String> session =
                server.send(server.request("/v1/session").header("Cookie", cookie.split(";", 2)[0]));
        assertThat(session.body()).isEqualTo("{\"role\":\"viewer\"}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"token\":\"wrong\"}',401",
                "'{\"token\":\"\"}',401",
                "'{}',400",
                "'{\"token\":null}',400",
                "'{\"token\":',400",
                "'',400"
            })
    void post_wrongToken_isAProblemWithoutCookie(String body, int status) throws Exception {
        HttpResponse<String> response = server.send(post(body));

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("set-cookie")).isEmpty();
    }

    @Test
    void post_sessionInsteadOfToken_isRefused() throws Exception {
        String session = server.issuer().session(Role.OPERATOR);

        assertThat(server.send(post("{\"token\":\"" + session + "\"}")).statusCode())
                .isEqualTo(401);
    }

    @Test
    void post_foreignPage_isRefused() throws Exception {
        HttpRequest.Builder request = post("{\"token\":\"viewer-token\"}").header("Origin", "http://evil.example");

        assertThat(server.send(request).statusCode()).isEqualTo(403);
    }

    @Test
    void get_withoutCookie_isUnauthenticated() throws Exception {
        assertThat(server.send(server.request("/v1/session")).statusCode()).isEqualTo(401);
    }

    @Test
    void delete_session_makesTheBrowserForget() throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/v1/session").DELETE());

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.headers().firstValue("set-cookie").orElse("")).contains("Max-Age=0");
    }

    private HttpRequest.Builder post(String body) {
        return server.request("/v1/session")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }
}
