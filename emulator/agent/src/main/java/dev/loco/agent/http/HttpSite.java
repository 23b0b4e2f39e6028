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
    private final String basePath;

    private HttpSite(
            Router router, @Nullable RequestGuard guard, @Nullable Authenticator authenticator, String basePath) {
        this.router = router;
        this.guard = guard;
        this.authenticator = authenticator;
        this.basePath = basePath;
    }

    /** A site for known callers that come under known names, from pages of known origins. */
    public static HttpSite guarded(List<Route> routes, RequestGuard guard, Authenticator authenticator) {
        return new HttpSite(new Router(routes), guard, authenticator, "");
    }

    /** A site for whoever reaches it; its routes must be public. */
    public static HttpSite open(List<Route> routes) {
        return new HttpSite(new Router(routes), null, null, "");
    }

    /** This site, reached under a path too, as a proxy in front of several sites passes it on; without a slash at the end. */
    public HttpSite under(String path) {
        return new HttpSite(router, guard, authenticator, path);
    }

    /** The part of a request's path that belongs to the proxy; empty for one that came straight. */
    String prefix(String path) {
        return !basePath.isEmpty() && path.startsWith(basePath + "/") ? basePath : "";
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
