package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The second port: {@code /health/liveness} says that the process answers, {@code /health/readiness} that it can take viewers, whatever the emulator does;
 * {@code /metrics} is Prometheus' text format.
 */
public final class HealthRoutes {

    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";

    private final Supplier<String> metrics;

    public HealthRoutes(Supplier<String> metrics) {
        this.metrics = metrics;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/health/liveness", Access.PUBLIC, HealthRoutes::up),
                Route.of("GET", "/health/readiness", Access.PUBLIC, HealthRoutes::up),
                Route.of("GET", "/metrics", Access.PUBLIC, request -> Response.text(200, METRICS, metrics.get())));
    }

    private static Response up(Request request) {
        return Response.json(200, Map.of("status", "UP"));
    }
}
