package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.machine.Drain;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.wire.AddressBlock;
import java.util.List;

/** Draining before the end of the pod: {@code POST /v1/drain} for programs, {@code GET /drain} on the health port for kubelet, which sends no credential. */
public final class DrainRoutes {

    private final Drain drain;
    private final List<AddressBlock> from;

    /** @param from addresses that need no credential */
    public DrainRoutes(Drain drain, List<AddressBlock> from) {
        this.drain = drain;
        this.from = from;
    }

    /** For the port of the API. */
    public List<Route> routes() {
        return List.of(Route.of("POST", "/v1/drain", Access.SYSTEM, request -> drained()));
    }

    /** For the port of health. */
    public List<Route> open() {
        return List.of(Route.of("GET", "/drain", Access.PUBLIC, this::fromHere));
    }

    private Response fromHere(Request request) {
        if (from.stream().noneMatch(block -> block.contains(request.from()))) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Draining is not for callers from this address.");
        }
        return drained();
    }

    private Response drained() {
        drain.run();
        return Response.empty(204);
    }
}
