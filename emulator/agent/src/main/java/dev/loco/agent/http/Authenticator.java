package dev.loco.agent.http;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.wire.Principal;
import dev.loco.wire.SessionCookie;
import dev.loco.wire.TokenVerifier;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds out who is calling: bearer token (RFC 6750 §2.1), session cookie, or for WebSockets the query parameter {@code ticket}. */
public final class Authenticator {

    private static final String BEARER = "bearer ";

    private final Supplier<TokenVerifier> verifier;

    /** @param verifier asked for each request */
    public Authenticator(Supplier<TokenVerifier> verifier) {
        this.verifier = verifier;
    }

    /**
     * Checks that the caller may use a route.
     *
     * @return null on public routes
     * @throws ProblemException {@code unauthenticated}, {@code forbidden} or what is wrong with the token
     */
    @Nullable
    Principal check(Route route, HttpHeaders headers, Map<String, List<String>> query) {
        if (route.access().role() == null) {
            return null;
        }
        Principal caller = verify(token(headers, route.webSocket() == null ? Map.of() : query)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED, "Send a bearer token, a session cookie or a ticket.")));
        if (!caller.role().includes(route.access().role())) {
            throw new ProblemException(
                    ProblemType.FORBIDDEN,
                    "This needs the role " + route.access().role().wireName() + ".");
        }
        return caller;
    }

    /** Who holds this token. */
    public Principal verify(String token) {
        return verifier.get().verify(token);
    }

    private static Optional<String> token(HttpHeaders headers, Map<String, List<String>> query) {
        List<String> ticket = query.getOrDefault("ticket", List.of());
        if (!ticket.isEmpty()) {
            return Optional.of(ticket.getFirst());
        }
        String authorization = headers.get("Authorization");
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return SessionCookie.find(headers.get("Cookie"));
    }
}
