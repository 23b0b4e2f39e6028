package dev.loco.agent.http;

import dev.loco.wire.RequestGuard;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** Lets pages of allowed origins read our answers (Fetch standard, CORS protocol), with credentials. */
final class Cors {

    private static final String EXPOSED = "Location, ETag, Loco-Resume-Token, Accept-Patch, Allow";
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, If-Match, Loco-Lease, Traceparent";
    private static final String MAX_AGE_SECONDS = "600";

    private Cors() {}

    /** Adds what lets the page read this answer. */
    static void allow(RequestGuard guard, @Nullable String origin, HttpHeaders answer) {
        if (origin != null && guard.isAllowed(origin)) {
            answer.set("Access-Control-Allow-Origin", origin)
                    .set("Access-Control-Allow-Credentials", "true")
                    .set("Access-Control-Expose-Headers", EXPOSED)
                    .add("Vary", "Origin");
        }
    }

    /** The answer to a preflight request. */
    static Response preflight(String methods) {
        return Response.empty(204)
                .with("Access-Control-Allow-Methods", methods)
                .with("Access-Control-Allow-Headers", REQUEST_HEADERS)
                .with("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
}
