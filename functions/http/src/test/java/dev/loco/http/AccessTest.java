package dev.loco.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.loco.contract.Role;
import dev.loco.http.testing.TestServer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccessTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                Map.of("endpoints.health.sensitive", "false", "endpoints.prometheus.sensitive", "false"), Map.of());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "/probe/open,-,200",
                "/probe/viewer,-,401",
                "/probe/viewer,wrong,401",
                "/probe/viewer,viewer-token,200",
                "/probe/viewer,operator-token,200",
                "/probe/operator,viewer-token,403",
                "/probe/operator,operator-token,200",
                "/probe/unmarked,-,401",
                "/probe/unmarked,viewer-token,403",
                "/probe/unmarked,operator-token,200",
                "/health,-,200",
                "/health/readiness,-,200",
                "/health/liveness,-,200",
                "/prometheus,-,401",
                "/prometheus,viewer-token,200",
            })
    void get_tokenAndRoute_decideTheStatus(String path, String token, int status) throws Exception {
        HttpRequest.Builder request = token == null ? server.request(path) : server.request(path, token);

        assertThat(server.send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void get_sessionCookie_isItsRole() throws Exception {
        String session = server.issuer().session(Role.VIEWER);

        HttpResponse<String> response =
                server.send(server.request("/probe/viewer").header("Cookie", "a=b; loco_session=" + session));

        assertThat(response.body()).contains("\"role\":\"viewer\"").contains("\"kind\":\"session\"");
    }

    @Test
    void get_ticketOfAnInstance_isRefusedByAFunction() throws Exception {
        String ticket = server.issuer().ticket("loco-0", Role.OPERATOR);

        assertThat(server.send(server.request("/probe/viewer", ticket)).statusCode())
                .isEqualTo(403);
    }

    @Test
    void get_system_mayDoAnything() throws Exception {
        String system = server.issuer().system();

        assertThat(server.send(server.request("/probe/operator", system)).statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/probe/open,421", "/probe/viewer,421", "/nowhere,421", "/health,200", "/prometheus,200"})
    void get_foreignHost_isMisdirectedExceptForHealthAndMetrics(String path, int status) throws Exception {
        HttpRequest.Builder request = server.request(path, TestServer.VIEWER).header("Host", "rebound.example");

        assertThat(server.send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void get_foreignOrigin_isForbiddenEvenWithAToken() throws Exception {
        HttpResponse<String> response =
                server.send(server.request("/probe/viewer", TestServer.VIEWER).header("Origin", "http://evil.example"));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(response.body()).contains("#foreign-origin");
    }

    @Test
    void get_ownOrigin_passes() throws Exception {
        HttpResponse<String> response = server.send(server.request("/probe/viewer", TestServer.VIEWER)
                .header("Origin", "http://127.0.0.1:" + server.port()));

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"/probe/open", "/probe/viewer", "/nowhere"})
    void get_everyAnswer_keepsBrowsersStrict(String path) throws Exception {
        HttpResponse<String> response = server.send(server.request(path));

        assertThat(response.headers().map())
                .containsKeys(
                        "x-content-type-options",
                        "cross-origin-opener-policy",
                        "cross-origin-embedder-policy",
                        "cross-origin-resource-policy",
                        "referrer-policy");
        assertThat(response.headers().allValues("cache-control")).containsExactly("no-store");
    }

    @Test
    void options_configuredOrigin_mayReadAnswers() throws Exception {
        try (TestServer open = TestServer.start(Map.of("loco.origins", "https://games.example"), Map.of())) {
            HttpResponse<String> preflight = open.send(open.request("/probe/operator")
                    .header("Origin", "https://games.example")
                    .header("Access-Control-Request-Method", "PUT")
                    .method("OPTIONS", BodyPublishers.noBody()));
            HttpResponse<String> refused =
                    open.send(open.request("/probe/operator").header("Origin", "https://games.example"));
            HttpResponse<String> stranger = open.send(open.request("/probe/operator")
                    .header("Origin", "https://evil.example")
                    .header("Access-Control-Request-Method", "PUT")
                    .method("OPTIONS", BodyPublishers.noBody()));

            assertThat(preflight.statusCode()).isEqualTo(204);
            assertThat(preflight.headers().firstValue("access-control-allow-origin"))
                    .contains("https://games.example");
            assertThat(preflight
                            .headers()
                            .firstValue("access-control-allow-headers")
                            .orElse(""))
                    .contains("Authorization");
            assertThat(preflight.headers().firstValue("access-control-allow-credentials"))
                    .isEmpty();
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("access-control-allow-origin"))
                    .contains("https://games.example");
            assertThat(stranger.statusCode()).isEqualTo(403);
            assertThat(stranger.headers().firstValue("access-control-allow-origin"))
                    .isEmpty();
        }
    }

    @Test
    void get_tokenOfAnIdentityProviderThatIsDown_saysSoAndOursWork() throws Exception {
        Map<String, Object> settings = Map.of(
                "loco.oidc.issuer", "http://127.0.0.1:9", "loco.oidc.operators", "boss", "loco.oidc.audience", "loco");
        SignedJWT stranger = new SignedJWT(
                new JWSHeader(JWSAlgorithm.ES256),
                new JWTClaimsSet.Builder()
                        .issuer("http://127.0.0.1:9")
                        .subject("ada")
                        .audience("loco")
                        .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                        .build());
        stranger.sign(new ECDSASigner(new ECKeyGenerator(Curve.P_256).generate()));
        try (TestServer open = TestServer.start(settings, Map.of())) {
            assertThat(open.send(open.request("/probe/viewer", stranger.serialize()))
                            .statusCode())
                    .isEqualTo(503);
            assertThat(open.send(open.request("/probe/viewer", TestServer.VIEWER))
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void prometheus_afterRequests_hasAHistogramOfEachRoute() throws Exception {
        server.send(server.request("/probe/viewer", TestServer.VIEWER));

        assertThat(server.send(server.request("/prometheus", TestServer.VIEWER)).body())
                .contains("http_server_requests_seconds_bucket")
                .contains("uri=\"/probe/viewer\"");
    }
}
