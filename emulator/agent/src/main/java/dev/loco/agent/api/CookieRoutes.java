package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Authenticator;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.contract.SessionRequest;
import dev.loco.contract.SessionResponse;
import dev.loco.wire.Principal;
import dev.loco.wire.SessionCookie;
import dev.loco.wire.TokenIssuer;
import java.util.List;
import java.util.function.Supplier;

/** {@code /v1/session}: exchanges a token for the browser's cookie, which serves the console and all agents of this host. */
public final class CookieRoutes {

    private final Authenticator authenticator;
    private final Supplier<TokenIssuer> issuer;

    /** @param issuer asked for each token */
    public CookieRoutes(Authenticator authenticator, Supplier<TokenIssuer> issuer) {
        this.authenticator = authenticator;
        this.issuer = issuer;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/session", Access.PUBLIC, this::start),
                Route.of("DELETE", "/v1/session", Access.PUBLIC, this::end),
                Route.of("GET", "/v1/session", Access.VIEWER, this::show));
    }

    private Response start(Request request) {
        Principal caller =
                authenticator.verify(request.json(SessionRequest.class).token());
        String session = issuer.get().session(caller.role(), caller.expiresAt());
        String cookie = SessionCookie.header(session, request.secure());
        return Response.empty(204).with("Set-Cookie", cookie);
    }

    private Response end(Request request) {
        return Response.empty(204).with("Set-Cookie", SessionCookie.expired(request.secure()));
    }

    private Response show(Request request) {
        return Response.json(200, new SessionResponse(request.caller().role()));
    }
}
