package dev.loco.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.loco.agent.testing.IdentityIssuer;
import dev.loco.agent.testing.ProbeMachine;
import dev.loco.agent.testing.RunningAgent;
import dev.loco.agent.testing.SocketPage;
import dev.loco.wire.Json;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An agent takes an identity provider's tokens itself. */
class IdentityIT {

    private static final Duration SOON = Duration.ofSeconds(20);

    private IdentityIssuer issuer;
    private ProbeMachine machine;
    private RunningAgent agent;

    @BeforeEach
    void start() throws Exception {
        issuer = new IdentityIssuer();
        machine = ProbeMachine.absent();
        agent = RunningAgent.beside(machine, issuer.settings());
    }

    @AfterEach
    void end() throws Exception {
        issuer.close();
        agent.close();
        machine.close();
    }

    private HttpResponse<String> session(String token) throws Exception {
        return agent.send(agent.request("/v1/session", token));
    }

    private void assertRefused(String token, int status, String slug) throws Exception {
        HttpResponse<String> response = session(token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(Json.mapper().readTree(response.body()).path("type").asText())
                .endsWith("#" + slug);
    }

    @ParameterizedTest
    @CsvSource({"boss, operator, 409", "guest, viewer, 403"})
    void goodToken_hasTheRoleOfItsClaim(String claim, String role, int leaseNeeded) throws Exception {
        String token = issuer.token(claim);

        HttpResponse<String> session = session(token);
        HttpResponse<String> input =
                agent.send(agent.request("/v1/input", token).POST(BodyPublishers.noBody()));

        assertThat(session.statusCode()).as(session.body()).isEqualTo(200);
        assertThat(Json.mapper().readTree(session.body()).path("role").asText()).isEqualTo(role);
        assertThat(input.statusCode()).as(input.body()).isEqualTo(leaseNeeded);
        assertThat(issuer.fetches()).isEqualTo(1);
    }

    @Test
    void goodToken_opensAWebSocket() throws Exception {
        try (SocketPage page = SocketPage.open(agent, issuer.token("guest"))) {
            await().atMost(SOON).until(() -> page.reader().pongs() > 0);
        }
    }

    @Test
    void goodToken_startsASessionThatEndsWithIt() throws Exception {
        Instant end = Instant.now().plusSeconds(90);
        String token = issuer.signed(issuer.claims("boss").expirationTime(Date.from(end)));

        HttpResponse<String> started = agent.send(HttpRequest.newBuilder(agent.uri("/v1/session"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"token\":\"" + token + "\"}")));

        assertThat(started.statusCode()).as(started.body()).isEqualTo(204);
        String cookie = started.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        JWTClaimsSet session = SignedJWT.parse(cookie.split("=", 2)[1]).getJWTClaimsSet();
        assertThat(session.getExpirationTime().toInstant()).isBeforeOrEqualTo(end);
        HttpResponse<String> shown =
                agent.send(HttpRequest.newBuilder(agent.uri("/v1/session")).header("Cookie", cookie));
        assertThat(shown.body()).contains("operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expired", "issuer", "audience", "none", "public key", "nobody's key"})
    void badToken_isUnauthenticated(String what) throws Exception {
        JWTClaimsSet.Builder claims = issuer.claims("boss");
        String token = switch (what) {
            case "expired" ->
                issuer.signed(claims.expirationTime(Date.from(Instant.now().minusSeconds(60))));
            case "issuer" -> issuer.signed(claims.issuer("https://issuer.example"));
            case "audience" -> issuer.signed(claims.audience("loco"));
            case "none" -> issuer.unsigned();
            case "public key" -> issuer.signedWithThePublicKey();
            default -> {
                String signed = issuer.signed(claims);
                yield signed.substring(0, signed.lastIndexOf('.')) + ".AAAA";
            }
        };

        assertRefused(token, 401, "unauthenticated");
    }

    @Test
    void tokenWithoutARole_isForbidden() throws Exception {
        assertRefused(issuer.token("visitor"), 403, "forbidden");
    }

    @Test
    void rotatedKey_isFetchedAndTheOldOneForgotten() throws Exception {
        String before = issuer.token("boss");
        assertThat(session(before).statusCode()).isEqualTo(200);

        issuer.rotate();
        String after = issuer.token("boss");

        await().atMost(SOON).until(() -> session(after).statusCode() == 200);
        assertThat(issuer.fetches()).isEqualTo(2);
        assertThat(session(before).statusCode()).isIn(401, 503);
    }

    @Test
    void issuerThatIsDown_isSaidAndOurOwnTokensWork() throws Exception {
        String token = issuer.token("boss");
        String expired = issuer.signed(issuer.claims("boss").expirationTime(Date.from(Instant.EPOCH)));
        issuer.close();

        assertRefused(token, 503, "platform-unavailable");
        assertRefused(expired, 401, "unauthenticated");
        assertThat(session(RunningAgent.VIEWER).statusCode()).isEqualTo(200);
        assertThat(session(agent.issuer().system()).statusCode()).isEqualTo(200);
    }

    /** More callers than an agent answers at a time wait for keys that do not come. */
    @Test
    void issuerThatHangs_keepsOnlyItsOwnCallersWaiting() throws Exception {
        String token = issuer.token("boss");
        issuer.hang();
        List<CompletableFuture<HttpResponse<String>>> waiting = IntStream.range(0, 80)
                .mapToObj(_ -> agent.http()
                        .sendAsync(agent.request("/v1/session", token).build(), BodyHandlers.ofString()))
                .toList();
        await().atMost(SOON)
                .until(() -> waiting.stream().filter(CompletableFuture::isDone).count() >= 40);

        assertThat(session(RunningAgent.OPERATOR).statusCode()).isEqualTo(200);

        assertThat(waiting).anyMatch(answer -> !answer.isDone());
        issuer.close();
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isIn(429, 503));
    }
}
