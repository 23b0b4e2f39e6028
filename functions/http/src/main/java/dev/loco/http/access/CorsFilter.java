package dev.loco.http.access;

import dev.loco.wire.RequestGuard;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of the configured origins read our answers (Fetch §3.2). They send a bearer token: cookies are for our own
 * page alone.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class CorsFilter implements Ordered {
    private static final String METHODS = "GET, PUT, POST, DELETE";
    private static final String REQUEST_HEADERS =
            "Authorization, Content-Type, If-Match, If-None-Match, Idempotency-Key, Traceparent";
    private static final String ANSWER_HEADERS = "ETag, Location, Retry-After";
    private static final String LIFE_SECONDS = "600";

    private final RequestGuard guard;

    CorsFilter(RequestGuard guard) {
        this.guard = guard;
    }

    /** Before the check of access, since a preflight never has a token. */
    @Override
    public int getOrder() {
        return AccessFilter.ORDER - 1;
    }

    @RequestFilter
    @Nullable
    HttpResponse<?> answerPreflight(HttpRequest<?> request) {
        HttpHeaders headers = request.getHeaders();
        boolean isPreflight = request.getMethod() == HttpMethod.OPTIONS
                && headers.contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD)
                && isAllowed(headers);
        if (!isPreflight || !guard.serves(headers.get(HttpHeaders.HOST))) {
            return null;
        }
        MutableHttpResponse<?> response = HttpResponse.noContent()
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                .header(HttpHeaders.ACCESS_CONTROL_MAX_AGE, LIFE_SECONDS);
        allow(request, response);
        return response;
    }

    @ResponseFilter
    void allow(HttpRequest<?> request, MutableHttpResponse<?> response) {
        HttpHeaders headers = request.getHeaders();
        if (isAllowed(headers)) {
            response.header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, headers.get(HttpHeaders.ORIGIN))
                    .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS)
                    .header(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        }
    }

    private boolean isAllowed(HttpHeaders headers) {
        String origin = headers.get(HttpHeaders.ORIGIN);
        return origin != null && guard.isAllowed(origin);
    }
}
