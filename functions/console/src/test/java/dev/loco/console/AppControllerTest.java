package dev.loco.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.loco.contract.PageConfig;
import dev.loco.contract.ProblemException;
import dev.loco.http.testing.TestServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppControllerTest {
    private static final String PAGE = "<!doctype html><title>the page</title>";
    private static final String SCRIPT = "console.log('loco');\n".repeat(100);
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of(
                        "loco.function.console", "true",
                        "endpoints.health.sensitive", "false",
                        "endpoints.prometheus.sensitive", "false"),
                Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void get_root_isThePageWithAPolicy() throws Exception {
        HttpResponse<String> response = server.send(server.request("/"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(PAGE);
        assertThat(response.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
        assertThat(response.headers().allValues("cache-control")).containsExactly("no-cache");
        assertThat(response.headers().firstValue("content-security-policy").orElse(""))
                .contains("default-src 'self'")
                .contains("connect-src 'self' http://127.0.0.1:* ws://127.0.0.1:*")
                .contains("frame-ancestors 'none'");
        assertThat(response.headers().firstValue("permissions-policy").orElse(""))
                .contains("camera=()", "microphone=()", "display-capture=()", "geolocation=()", "usb=()")
                .doesNotContain("fullscreen", "gamepad", "xr-spatial-tracking", "autoplay");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/assets/plain.js", "/config.json"})
    void get_noPage_hasThePoliciesOfNoPage(String path) throws Exception {
        HttpResponse<String> response = server.send(server.request(path));

        assertThat(response.headers().map()).doesNotContainKeys("content-security-policy", "permissions-policy");
    }

    @ParameterizedTest
    @CsvSource({
        "/assets/index-AbCd_123.js,'public, max-age=31536000, immutable'",
        "/assets/plain.js,no-cache",
        "/favicon.svg,no-cache"
    })
    void get_file_isCachedForAsLongAsItsNameHolds(String path, String cacheControl) throws Exception {
        HttpResponse<String> response = server.send(server.request(path));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().allValues("cache-control")).containsExactly(cacheControl);
        assertThat(response.headers().firstValue("x-content-type-options")).contains("nosniff");
    }

    @Test
    void get_knownTag_isNotModified() throws Exception {
        String tag =
                server.send(server.request("/")).headers().firstValue("etag").orElseThrow();

        HttpResponse<String> response = server.send(server.request("/").header("If-None-Match", "\"x\", W/" + tag));

        assertThat(response.statusCode()).isEqualTo(304);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("etag")).contains(tag);
        assertThat(server.send(server.request("/").header("If-None-Match", "\"x\""))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void get_gzipAccepted_isTheSameBytesPackedUnderAnotherTag() throws Exception {
        HttpRequest.Builder request = server.request("/assets/plain.js").header("Accept-Encoding", "br, gzip;q=0.5");

        HttpResponse<byte[]> packed = server.sendForBytes(request);
        HttpResponse<String> plain = server.send(server.request("/assets/plain.js"));

        assertThat(packed.headers().firstValue("content-encoding")).contains("gzip");
        assertThat(packed.headers().firstValue("vary")).contains("Accept-Encoding");
        assertThat(packed.body().length).isLessThan(SCRIPT.length() / 4);
        assertThat(new String(
                        new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes(),
                        StandardCharsets.UTF_8))
                .isEqualTo(SCRIPT);
        assertThat(plain.body()).isEqualTo(SCRIPT);
        assertThat(packed.headers().firstValue("etag"))
                .isNotEqualTo(plain.headers().firstValue("etag"));
    }

    @ParameterizedTest
    @CsvSource({"/assets/plain.js,gzip;q=0", "/favicon.svg,gzip"})
    void get_gzipRefusedOrUseless_isPlain(String path, String accept) throws Exception {
        HttpResponse<byte[]> response = server.sendForBytes(server.request(path).header("Accept-Encoding", accept));

        assertThat(response.headers().firstValue("content-encoding")).isEmpty();
    }

    @Test
    void get_deepLinkByNavigation_isThePage() throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/wall/loco-3").header("Accept", "text/html,*/*;q=0.8"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo(PAGE);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/missing.js,*/*,404",
        "GET,/v1/nowhere,text/html,404",
        "GET,/v1,text/html,404",
        "GET,/../../etc/passwd,*/*,404",
        "GET,/%2e%2e/%2e%2e/etc/passwd,*/*,404",
        "GET,/assets/,*/*,404",
        "POST,/,*/*,405",
        "POST,/v1/nowhere,*/*,404"
    })
    void send_wrongPlace_isAProblem(String method, String path, String accept, int status) throws Exception {
        HttpResponse<String> response =
                server.send(server.request(path).header("Accept", accept).method(method, BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).contains("application/problem+json");
    }

    @Test
    void head_page_hasItsHeadersOnly() throws Exception {
        HttpResponse<String> response = server.send(server.request("/").method("HEAD", BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("etag")).isPresent();
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/health,200", "/health/readiness,200", "/prometheus,401"})
    void get_managementPath_isNotTheApp(String path, int status) throws Exception {
        HttpResponse<String> response = server.send(server.request(path).header("Accept", "text/html,*/*"));

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/json", "text/html,*/*"})
    void get_config_saysConsoleWhateverIsAccepted(String accept) throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/config.json").header("Accept", accept));

        assertThat(response.body())
                .isEqualTo("{\"kind\":\"console\",\"title\":\"Loco\",\"theme\":\"system\",\"notice\":null,"
                        + "\"signInHint\":null,\"links\":[]}");
        assertThat(response.headers().firstValue("cache-control")).contains("no-store");
    }

    @Test
    void index_appNotBuilt_isAClearProblem() {
        AppController controller = new AppController(new AppFiles(Map.of()), () -> PageConfig.DEFAULT);

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> controller.index(io.micronaut.http.HttpRequest.GET("/")))
                .withMessageContaining("was not built");
    }
}
