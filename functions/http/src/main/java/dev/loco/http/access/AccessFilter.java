package dev.loco.http.access;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.wire.Principal;
import dev.loco.wire.RequestGuard;
import dev.loco.wire.SessionCookie;
import dev.loco.wire.TokenVerifier;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.management.endpoint.annotation.Endpoint;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import java.util.Optional;

/**
 * Lets a request through to its route, or throws the problem that stops it.
 *
 * <p>Order of the checks: Host and Origin, then the token, then the role. Health answers to anybody under any name, for
 * a kubelet knows neither; metrics under any name, for Prometheus goes to a pod's address.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AccessFilter implements Ordered {
    /** After the metrics, so that refusals are counted; before Micronaut's own look at Origin, which knows no names. */
    static final int ORDER = ServerFilterPhase.METRICS.order() + 2;

    private static final String BEARER = "Bearer ";

    private final RequestGuard guard;
    private final EventGuard events;
    private final TokenVerifier verifier;

    AccessFilter(RequestGuard guard, EventGuard events, TokenVerifier verifier) {
        this.guard = guard;
        this.events = events;
        this.verifier = verifier;
    }

    @Override
    public int getOrder() {
        return ORDER;
    }

    /** Not on the event loop, for the keys of an identity provider may have to be fetched. */
    @RequestFilter
    @ExecuteOn(TaskExecutors.BLOCKING)
    void check(HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        AnnotationMetadata rules = route == null ? AnnotationMetadata.EMPTY_METADATA : route.getAnnotationMetadata();
        String endpoint = rules.stringValue(Endpoint.class, "id").orElse("");
        if (endpoint.equals("health")) {
            return;
        }
        HttpHeaders headers = request.getHeaders();
        if (rules.booleanValue(Access.class, "events").orElse(false)) {
            events.check(request, token(headers).map(verifier::verify));
            return;
        }
        if (!endpoint.equals("prometheus")) {
            guard.check(headers.get(HttpHeaders.HOST), headers.get(HttpHeaders.ORIGIN), request.isSecure());
        }
        if (route == null || rules.booleanValue(Access.class, "anonymous").orElse(false)) {
            return;
        }
        Principal principal = token(headers)
                .map(verifier::verify)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNAUTHENTICATED, "Send a bearer token, or open the page with its token first."));
        Role needed =
                endpoint.isEmpty() ? rules.enumValue(Access.class, Role.class).orElse(Role.OPERATOR) : Role.VIEWER;
        if (!principal.role().includes(needed)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This needs the role " + needed.wireName() + ".");
        }
        Caller.set(request, principal);
    }

    private static Optional<String> token(HttpHeaders headers) {
        String authorization = headers.get(HttpHeaders.AUTHORIZATION);
        if (authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return Optional.of(authorization.substring(BEARER.length()).strip());
        }
        return SessionCookie.find(headers.get(HttpHeaders.COOKIE));
    }
}
