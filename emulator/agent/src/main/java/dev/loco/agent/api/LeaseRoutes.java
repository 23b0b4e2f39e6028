package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.lease.Holding;
import dev.loco.agent.lease.LeaseBook;
import dev.loco.contract.Lease;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;

/**
 * {@code /v1/lease}: who may send input. A {@code PUT} takes the lease for a new holder, or renews or takes it back for the one named in {@value #HEADER};
 * its answer's {@code holder} is what the client sends in that header from then on.
 */
public final class LeaseRoutes {

    static final String HEADER = "Loco-Lease";

    private static final int MAX_HOLDER = 64;

    private final LeaseBook lease;
    private final ViewerIdentity identity;

    public LeaseRoutes(LeaseBook lease, ViewerIdentity identity) {
        this.lease = lease;
        this.identity = identity;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/lease", Access.VIEWER, this::show),
                Route.of("PUT", "/v1/lease", Access.OPERATOR, this::take),
                Route.of("DELETE", "/v1/lease", Access.OPERATOR, this::release));
    }

    private Response show(Request request) {
        return lease.current()
                .map(held -> Response.json(200, wire(held)))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "Nobody holds the lease."));
    }

    private Response take(Request request) {
        String holder = request.header(HEADER).orElseGet(identity::newHolder);
        if (!holder.startsWith("c-") || holder.length() > MAX_HOLDER) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This holder is not an API client's.");
        }
        return Response.json(200, wire(lease.take(holder)));
    }

    private Response release(Request request) {
        lease.release(request.header(HEADER)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.LEASE_REQUIRED, "Name the lease to give back in the header " + HEADER + ".")));
        return Response.empty(204);
    }

    private static Lease wire(Holding held) {
        return new Lease(held.holder(), held.expiresAt());
    }
}
