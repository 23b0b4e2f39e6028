package dev.loco.http;

import dev.loco.wire.TraceContext;
import io.micronaut.http.HttpRequest;

/** The trace a request belongs to (W3C Trace Context). */
public final class Trace {
    private static final String ATTRIBUTE = "loco.trace";

    /** The attribute of an event that was sent as part of a trace (CloudEvents, Distributed Tracing extension). */
    private static final String EVENT_HEADER = "ce-" + TraceContext.HEADER;

    private Trace() {}

    /** The trace id of a request: the caller's, or one made for it; the same on every call. */
    public static String id(HttpRequest<?> request) {
        return of(request).traceId();
    }

    /** This server's hop in the trace of a request. */
    public static TraceContext of(HttpRequest<?> request) {
        return request.getAttribute(ATTRIBUTE, TraceContext.class).orElseGet(() -> begin(request));
    }

    private static TraceContext begin(HttpRequest<?> request) {
        String header = request.getHeaders().get(TraceContext.HEADER);
        TraceContext trace =
                TraceContext.continuing(header == null ? request.getHeaders().get(EVENT_HEADER) : header);
        request.setAttribute(ATTRIBUTE, trace);
        return trace;
    }
}
