package dev.loco.agent.http;

import dev.loco.wire.Principal;
import dev.loco.wire.RequestGuard;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server serves, and to whom. */
public final class HttpSite {

    private final Router router;
    private final @Nullable RequestGuard guard;
    private final @Nullable Authenticator authenticator;

    private HttpSite(List<Route> routes, @Nullable RequestGuard guard, @Nullable Authenticator authenticator) {
        this.router = new Router(routes);
        this.guard = guard;
        this.authenticator = authenticator;
    }

    /** A site for known callers that come under known names, from pages of known origins. */
    public static HttpSite guarded(List<Route> routes, RequestGuard guard, Authenticator authenticator) {
        return new HttpSite(routes, guard, authenticator);
    }

    /** A site for whoever reaches it; its routes must be public. */
    public static HttpSite open(List<Route> routes) {
        return new HttpSite(routes, null, null);
    }

    Router router() {
        return router;
    }

    /** Refuses foreign hosts and origins. */
    void admit(HttpHeaders headers, boolean secure) {
        if (guard != null) {
            guard.check(headers.get("Host"), headers.get("Origin"), secure);
        }
    }

    /** Finds out who calls and whether the route is for them. */
    @Nullable
    Principal authenticate(Route route, HttpHeaders headers, Map<String, List<String>> query) {
        return authenticator == null ? null : authenticator.check(route, headers, query);
    }

    /** Lets the page that asked read the answer, if it may. */
    void allow(@Nullable String origin, HttpHeaders answer) {
        if (guard != null) {
            Cors.allow(guard, origin, answer);
        }
    }
}
