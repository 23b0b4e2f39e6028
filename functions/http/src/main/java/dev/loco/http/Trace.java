package dev.loco.http;

import dev.loco.wire.TraceContext;
import io.micronaut.http.HttpRequest;

/** The trace a request belongs to (W3C Trace Context). */
public final class Trace {
    private static final String ATTRIBUTE = "loco.trace";

    private Trace() {}

    /** The trace id of a request: the caller's, or one made for it; the same on every call. */
    public static String id(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, TraceContext.class)
                .orElseGet(() -> begin(request))
                .traceId();
    }

    private static TraceContext begin(HttpRequest<?> request) {
        TraceContext trace = TraceContext.continuing(request.getHeaders().get(TraceContext.HEADER));
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }
}
