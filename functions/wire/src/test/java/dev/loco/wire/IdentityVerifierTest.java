package dev.loco.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityVerifierTest {
    private static RSAKey rsa;
    private static ECKey ec;

    private final AtomicInteger fetches = new AtomicInteger();
    private volatile List<JWK> published = new ArrayList<>();
    private HttpServer issuer;
    private String url;
    private TokenVerifier verifier;

    @BeforeAll
    static void keys() throws Exception {
        rsa = new RSAKeyGenerator(2048).keyID("r1").generate();
        ec = new ECKeyGenerator(Curve.P_256).keyID("e1").generate();
    }

    @BeforeEach
    void start() throws IOException {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        url = "http://127.0.0.1:" + issuer.getAddress().getPort();
        serve(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"%s\",\"jwks_uri\":\"%s/keys\"}".formatted(url, url));
        serve("/keys", () -> {
            fetches.incrementAndGet();
            return new JWKSet(published).toString(true);
        });
        issuer.start();
        published = List.of(rsa, ec);
        verifier = verifier(Duration.ZERO.plusMillis(1));
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    @Test
    void verify_rs256AndEs256_areTheCallersOfTheirRole() throws Exception {
        Principal operator =
                verifier.verify(signed(rsa, claims().claim("groups", Map.of("games", List.of("x", "boss")))));
        Principal viewer = verifier.verify(signed(ec, claims().claim("groups", Map.of("games", "guest"))));

        assertThat(operator.role()).isEqualTo(Role.OPERATOR);
        assertThat(operator.kind()).isEqualTo(TokenKind.IDENTITY);
        assertThat(operator.subject()).isEqualTo("ada");
        assertThat(viewer.role()).isEqualTo(Role.VIEWER);
        assertThat(fetches).hasValue(1);
    }

    @Test
    void verify_callerWithoutRole_isForbidden() throws Exception {
        String token = signed(rsa, claims().claim("groups", Map.of("games", List.of("system"))));

        assertRefused(token, ProblemType.FORBIDDEN);
        assertRefused(signed(rsa, claims().claim("groups", null)), ProblemType.FORBIDDEN);
    }

    @ParameterizedTest
    @CsvSource({"aud", "iss", "exp", "nbf", "no exp", "no sub"})
    void verify_wrongClaim_isRefused(String claim) throws Exception {
        JWTClaimsSet.Builder claims = claims();
        Instant now = Instant.now();
        switch (claim) {
            case "aud" -> claims.audience("other");
            case "iss" -> claims.issuer("http://127.0.0.1:1");
            case "exp" -> claims.expirationTime(Date.from(now.minusSeconds(60)));
            case "nbf" -> claims.notBeforeTime(Date.from(now.plusSeconds(600)));
            case "no exp" -> claims.expirationTime(null);
            default -> claims.subject(null);
        }

        assertRefused(signed(rsa, claims), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_tricksWithTheAlgorithm_areRefused() throws Exception {
        String none = new PlainJWT(claims().build()).serialize();
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("r1").build(), claims().build());
        confused.sign(new MACSigner(rsa.toRSAPublicKey().getEncoded()));
        SignedJWT rs512 = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS512).keyID("r1").build(), claims().build());
        rs512.sign(new RSASSASigner(rsa));
        RSAKey stranger = new RSAKeyGenerator(2048).keyID("r1").generate();

        assertRefused(none, ProblemType.UNAUTHENTICATED);
        assertRefused(confused.serialize(), ProblemType.UNAUTHENTICATED);
        assertRefused(rs512.serialize(), ProblemType.UNAUTHENTICATED);
        assertRefused(signed(stranger, claims()), ProblemType.UNAUTHENTICATED);
        assertRefused(signed(rsa, claims()).replaceFirst("\\.[^.]*$", ".AAAA"), ProblemType.UNAUTHENTICATED);
        assertRefused("nothing", ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_newKeyOfTheProvider_isFetched() throws Exception {
        verifier.verify(signed(rsa, claims()));
        RSAKey next = new RSAKeyGenerator(2048).keyID("r2").generate();
        published = List.of(next);

        assertThat(verifier.verify(signed(next, claims())).role()).isEqualTo(Role.OPERATOR);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void verify_unknownKeys_doNotFloodTheProvider() throws Exception {
        verifier = verifier(Duration.ofMinutes(1));
        verifier.verify(signed(rsa, claims()));
        for (int i = 0; i < 20; i++) {
            String token = signed(new ECKeyGenerator(Curve.P_256).keyID("x" + i).generate(), claims());
            assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> verifier.verify(token));
        }

        assertThat(fetches.get()).isLessThanOrEqualTo(3);
        assertThat(verifier.verify(signed(rsa, claims())).subject()).isEqualTo("ada");
    }

    @Test
    void verify_providerThatIsDown_isUnavailableAndOursStillWork() throws Exception {
        String token = signed(rsa, claims());
        issuer.stop(0);

        assertRefused(token, ProblemType.PLATFORM_UNAVAILABLE);
        assertThat(verifier.verify(new TokenIssuer(CREDENTIALS, Clock.systemUTC()).system())
                        .role())
                .isEqualTo(Role.SYSTEM);
        assertThat(verifier.verify("secret").role()).isEqualTo(Role.OPERATOR);
    }

    @Test
    void verify_tokenThatIsNoGood_neverAsksTheProvider() throws Exception {
        String expired = signed(rsa, claims().expirationTime(Date.from(Instant.EPOCH)));
        String others = signed(rsa, claims().issuer("https://issuer.example"));
        String unsigned = new PlainJWT(claims().build()).serialize();
        issuer.stop(0);

        assertRefused(expired, ProblemType.UNAUTHENTICATED);
        assertRefused(others, ProblemType.UNAUTHENTICATED);
        assertRefused(unsigned, ProblemType.UNAUTHENTICATED);
        assertRefused("nothing", ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_providerThatComesBack_isAskedAgain() throws Exception {
        List<JWK> keys = published;
        published = List.of();
        assertRefused(signed(rsa, claims()), ProblemType.UNAUTHENTICATED);
        published = keys;

        Awaitility.await().until(() -> verifier.verify(signed(rsa, claims())).role() == Role.OPERATOR);
    }

    @Test
    void verify_metadataThatNamesKeysAnybodyCanChange_isRefused() throws Exception {
        issuer.removeContext("/.well-known/openid-configuration");
        serve(
                "/.well-known/openid-configuration",
                () -> "{\"issuer\":\"%s\",\"jwks_uri\":\"http://keys.example/keys\"}".formatted(url));

        assertRefused(signed(rsa, claims()), ProblemType.PLATFORM_UNAVAILABLE);
    }

    @Test
    void provider_plainHttpElsewhere_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdentityProvider(
                        URI.create("http://issuer.example"), "loco", null, "roles", List.of(), List.of()));
    }

    private static final Credentials CREDENTIALS = Credentials.random("secret");

    private TokenVerifier verifier(Duration fetchInterval) {
        IdentityProvider provider =
                new IdentityProvider(URI.create(url), "loco", null, "groups.games", List.of("boss"), List.of("guest"));
        return TokenVerifier.of(
                CREDENTIALS, Clock.systemUTC(), null, new IdentityVerifier(provider, Clock.systemUTC(), fetchInterval));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(url)
                .subject("ada")
                .audience(List.of("other", "loco"))
                .claim("groups", Map.of("games", "boss"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static String signed(JWK key, JWTClaimsSet.Builder claims) throws Exception {
        boolean isRsa = key instanceof RSAKey;
        JWSSigner signer = isRsa ? new RSASSASigner(key.toRSAKey()) : new ECDSASigner(key.toECKey());
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(isRsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        jwt.sign(signer);
        return jwt.serialize();
    }

    private void assertRefused(String token, ProblemType type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private interface Document {
        String text();
    }

    private void serve(String path, Document document) {
        issuer.createContext(path, exchange -> {
            byte[] body = document.text().getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
    }
}
