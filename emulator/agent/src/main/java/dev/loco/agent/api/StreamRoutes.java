package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.ProblemError;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What recovery looks at and does first: {@code /v1/health}, {@code /v1/stream/restart}, {@code /v1/quality}. */
public final class StreamRoutes {

    private final Supplier<InstanceHealth> health;
    private final Runnable restart;
    private final Quality quality;

    /**
     * How the quality is read and set.
     *
     * @param last the lowest step
     */
    public record Quality(IntSupplier step, IntConsumer set, int last) {}

    record QualityRequest(@Nullable Integer step) {}

    public StreamRoutes(Supplier<InstanceHealth> health, Runnable restart, Quality quality) {
        this.health = health;
        this.restart = restart;
        this.quality = quality;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/health", Access.VIEWER, request -> Response.json(200, health.get())),
                Route.of("POST", "/v1/stream/restart", Access.OPERATOR, this::restart),
                Route.of("GET", "/v1/quality", Access.VIEWER, request -> step()),
                Route.of("PUT", "/v1/quality", Access.OPERATOR, this::setQuality));
    }

    private Response restart(Request request) {
        restart.run();
        return Response.empty(204);
    }

    private Response step() {
        return Response.json(200, Map.of("step", quality.step().getAsInt()));
    }

    private Response setQuality(Request request) {
        Integer step = request.json(QualityRequest.class).step();
        if (step == null || step < 0 || step > quality.last()) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "A step from 0 to " + quality.last() + " is needed.",
                    List.of(new ProblemError("#/step", "is missing or out of range")));
        }
        quality.set().accept(step);
        return step();
    }
}
