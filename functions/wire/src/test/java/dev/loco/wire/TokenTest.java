package dev.loco.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TokenTest {
    private static final String TOKEN = "the-operator's-token";

    private final SteppingClock clock = new SteppingClock();
    private final Credentials credentials = Credentials.random(TOKEN);
    private final TokenIssuer issuer = new TokenIssuer(credentials, clock);
    private final TokenVerifier functions = new TokenVerifier(credentials, clock, null);
    private final TokenVerifier agent = new TokenVerifier(credentials, clock, "loco-0");

    @Test
    void verify_staticToken_isAnOperator() {
        Principal principal = functions.verify(TOKEN);

        assertThat(principal.role()).isEqualTo(Role.OPERATOR);
        assertThat(principal.kind()).isEqualTo(TokenKind.TOKEN);
        assertThat(principal.subject()).doesNotContain(TOKEN);
    }

    @Test
    void verify_session_keepsItsRoleUntilItExpires() {
        String session = issuer.session(Role.VIEWER);

        assertThat(functions.verify(session).role()).isEqualTo(Role.VIEWER);
        assertThat(agent.verify(session).kind()).isEqualTo(TokenKind.SESSION);
        clock.advance(TokenIssuer.SESSION_LIFE);
        assertRefused(functions, session, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_ticketUsedTwice_isRefusedTheSecondTime() {
        String ticket = issuer.ticket("loco-0", Role.VIEWER);

        assertThat(agent.verify(ticket).instance()).isEqualTo("loco-0");
        assertRefused(agent, ticket, ProblemType.TICKET_USED);
    }

    @Test
    void with_renewedCredentials_knowsNewTokensAndStillTheUsedTickets() {
        Credentials renewed = new Credentials(
                List.of(
                        new Credentials.Key("k2", Credentials.randomToken()),
                        credentials.keys().getFirst()),
                List.of());
        String ticket = issuer.ticket("loco-0", Role.VIEWER);
        agent.verify(ticket);

        TokenVerifier rotated = agent.with(renewed);

        assertThat(rotated.verify(new TokenIssuer(renewed, clock).system()).role())
                .isEqualTo(Role.SYSTEM);
        assertRefused(rotated, ticket, ProblemType.TICKET_USED);
    }

    @Test
    void verify_ticketAfterAMinute_hasExpired() {
        String ticket = issuer.ticket("loco-0", Role.VIEWER);

        assertThat(issuer.ticketExpiry()).isEqualTo(Instant.parse("2026-01-02T12:01:00Z"));
        clock.advance(TokenIssuer.TICKET_LIFE);
        assertRefused(agent, ticket, ProblemType.TICKET_EXPIRED);
    }

    @Test
    void verify_ticketOfAnotherInstance_isForbiddenAndStaysUnused() {
        String ticket = issuer.ticket("loco-1", Role.VIEWER);

        assertRefused(agent, ticket, ProblemType.FORBIDDEN);
        assertRefused(functions, ticket, ProblemType.FORBIDDEN);
        assertThat(new TokenVerifier(credentials, clock, "loco-1")
                        .verify(ticket)
                        .role())
                .isEqualTo(Role.VIEWER);
    }

    @Test
    void verify_resume_isTheSameViewerManyTimes() {
        String resume = issuer.resume("loco-0", Role.OPERATOR, "viewer-7");

        assertThat(agent.verify(resume)).isEqualTo(agent.verify(resume));
        assertThat(agent.verify(resume).subject()).isEqualTo("viewer-7");
    }

    @Test
    void verify_system_isTheSystem() {
        assertThat(agent.verify(issuer.system()).role()).isEqualTo(Role.SYSTEM);
    }

    @Test
    void verify_otherKeyOfTheSameName_isRefused() {
        TokenIssuer stranger = new TokenIssuer(Credentials.random(TOKEN), clock);

        assertRefused(functions, stranger.session(Role.OPERATOR), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_secondKey_isAcceptedWhileKeysRotate() {
        Credentials.Key fresh = new Credentials.Key("k2", Credentials.randomToken());
        Credentials rotated = new Credentials(List.of(fresh, credentials.keys().getFirst()), credentials.tokens());

        TokenVerifier verifier = new TokenVerifier(rotated, clock, null);

        assertThat(verifier.verify(issuer.session(Role.VIEWER)).role()).isEqualTo(Role.VIEWER);
        assertThat(verifier.verify(new TokenIssuer(rotated, clock).session(Role.VIEWER))
                        .role())
                .isEqualTo(Role.VIEWER);
    }

    @Test
    void verify_algNone_isRefused() {
        assertRefused(functions, new PlainJWT(claims(Map.of())).serialize(), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_algNoneWithKeyId_isRefused() {
        String header = encode("{\"alg\":\"none\",\"kid\":\"k1\"}");
        String body = issuer.session(Role.OPERATOR).split("\\.", -1)[1];

        assertRefused(functions, header + "." + body + ".", ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_otherHmacWithOurKey_isRefused() throws JOSEException {
        byte[] secret = new byte[64];
        Credentials long64 = new Credentials(
                List.of(new Credentials.Key("k1", Base64.getUrlEncoder().encodeToString(secret))), List.of());
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS512).keyID("k1").build(), claims(Map.of()));
        jwt.sign(new MACSigner(secret));

        assertRefused(new TokenVerifier(long64, clock, null), jwt.serialize(), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_changedClaims_areRefused() {
        String[] parts = issuer.session(Role.VIEWER).split("\\.", -1);
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = parts[0] + "." + encode(claims.replace("viewer", "operator")) + "." + parts[2];

        assertRefused(functions, forged, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_unknownRole_isRefused() throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims(Map.of("role", "emperor")));
        jwt.sign(new MACSigner(credentials.keys().getFirst().bytes()));

        assertRefused(functions, jwt.serialize(), ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_ticketWithoutInstance_isRefused() throws JOSEException {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("k1").build(), claims(Map.of("kind", "ticket")));
        jwt.sign(new MACSigner(credentials.keys().getFirst().bytes()));

        assertRefused(agent, jwt.serialize(), ProblemType.UNAUTHENTICATED);
    }

    @Property(tries = 300)
    void verify_garbage_isRefusedWithAProblem(@ForAll @StringLength(max = 6000) String garbage) {
        assertRefused(functions, garbage, ProblemType.UNAUTHENTICATED);
    }

    @Test
    void verify_usedTicketsBeyondTheirExpiry_areForgotten() {
        for (int i = 0; i < 3; i++) {
            assertThat(agent.verify(issuer.ticket("loco-0", Role.VIEWER)).kind())
                    .isEqualTo(TokenKind.TICKET);
            clock.advance(Duration.ofSeconds(61));
        }
        String ticket = issuer.ticket("loco-0", Role.VIEWER);
        assertThat(agent.verify(ticket).kind()).isEqualTo(TokenKind.TICKET);
        assertRefused(agent, ticket, ProblemType.TICKET_USED);
    }

    private JWTClaimsSet claims(Map<String, String> overrides) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .subject("me")
                .jwtID("1")
                .claim("role", "operator")
                .claim("kind", "session")
                .expirationTime(Date.from(clock.instant().plusSeconds(60)));
        overrides.forEach(claims::claim);
        return claims.build();
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static void assertRefused(TokenVerifier verifier, String token, ProblemType type) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> verifier.verify(token))
                .satisfies(e -> assertThat(e.type()).isEqualTo(type));
    }
}
