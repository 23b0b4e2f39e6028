package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.whep.WhepSessions;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;

/** {@code /v1/whep}: the WHEP endpoint and its sessions (draft-ietf-wish-whep, RFC 9725). */
public final class WhepRoutes {

    private static final String FRAGMENT = "application/trickle-ice-sdpfrag";

    private final WhepSessions sessions;
    private final ViewerIdentity identity;

    public WhepRoutes(WhepSessions sessions, ViewerIdentity identity) {
        this.sessions = sessions;
        this.identity = identity;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/whep", Access.VIEWER, this::create),
                Route.of(
                        "OPTIONS",
                        "/v1/whep",
                        Access.VIEWER,
                        request -> Response.empty(204)
                                .with("Accept-Post", "application/sdp")
                                .with("Allow", "OPTIONS, POST")),
                Route.of("PATCH", "/v1/whep/{id}", Access.VIEWER, this::trickle),
                Route.of("DELETE", "/v1/whep/{id}", Access.VIEWER, this::delete));
    }

    private Response create(Request request) {
        request.requireType("application/sdp");
        Sdp.requireMedia(request.text(), "video");
        if (request.text().contains("\na=sendonly")) {
            throw new ProblemException(ProblemType.NOT_ACCEPTABLE, "The offer wants to send; offer recvonly media.");
        }
        WhepSessions.Created created = sessions.create(identity.random(), request.text());
        return Response.text(201, "application/sdp", created.answer())
                .with("Location", "/v1/whep/" + created.id())
                .with("ETag", created.entityTag())
                .with("Accept-Patch", FRAGMENT);
    }

    private Response trickle(Request request) {
        request.requireType(FRAGMENT);
        String entityTag = request.header("If-Match")
                .orElseThrow(() -> new ProblemException(
                        ProblemType.PRECONDITION_REQUIRED, "Name the ICE session in the header If-Match."));
        sessions.trickle(request.part("id"), entityTag, request.text());
        return Response.empty(204);
    }

    private Response delete(Request request) {
        sessions.delete(request.part("id"));
        return Response.empty(200);
    }
}
