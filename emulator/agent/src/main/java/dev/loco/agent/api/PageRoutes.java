package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.contract.PermissionsPolicy;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The one-instance page: {@code /}, its assets from the class path under {@code /app}, and {@code /config.json}. */
public final class PageRoutes {

    private static final String ROOT = "/app/";

    /** Content Security Policy Level 3: nothing but this agent's own; {@code 'self'} covers its WebSocket. */
    private static final String CONTENT_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data: blob:",
            "media-src 'self' blob: mediastream:",
            "style-src 'self' 'unsafe-inline'",
            "worker-src 'self' blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("json", "application/json"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"));

    private final String instance;

    public PageRoutes(String instance) {
        this.instance = instance;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/", Access.PUBLIC, request -> page()),
                Route.of(
                        "GET",
                        "/config.json",
                        Access.PUBLIC,
                        request -> Response.json(200, Map.of("kind", "instance", "instance", instance))),
                Route.of("GET", "/favicon.svg", Access.PUBLIC, this::asset),
                Route.of("GET", "/favicon.ico", Access.PUBLIC, this::asset),
                Route.of("GET", "/assets/*", Access.PUBLIC, this::asset));
    }

    private Response page() throws IOException {
        return file("instance.html")
                .map(page -> page.with("Cache-Control", "no-cache")
                        .with("Content-Security-Policy", CONTENT_POLICY)
                        .with(PermissionsPolicy.HEADER, PermissionsPolicy.VALUE)
                        .with("Cross-Origin-Opener-Policy", "same-origin")
                        .with("Cross-Origin-Embedder-Policy", "require-corp"))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "The page was not built in."));
    }

    private Response asset(Request request) throws IOException {
        String path = request.path().substring(1);
        if (path.contains("..") || path.contains("//")) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "This is no path of an asset.");
        }
        return file(path)
                .map(file -> file.with("Cache-Control", "public, max-age=31536000, immutable")
                        .with("Cross-Origin-Embedder-Policy", "require-corp"))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "There is no asset " + path + "."));
    }

    private static Optional<Response> file(String name) throws IOException {
        try (InputStream in = PageRoutes.class.getResourceAsStream(ROOT + name)) {
            return in == null ? Optional.empty() : Optional.of(Response.of(200, type(name), in.readAllBytes()));
        }
    }

    private static String type(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(ending, "application/octet-stream");
    }
}
