package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.machine.Drives;
import dev.loco.contract.Drive;
import dev.loco.contract.MediumRequest;
import dev.loco.contract.ProblemError;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;

/** {@code /v1/drives}: CDs and floppies. */
public final class DriveRoutes {

    private final Drives drives;
    private final ControlNotice notice;

    public DriveRoutes(Drives drives, ControlNotice notice) {
        this.drives = drives;
        this.notice = notice;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/drives", Access.VIEWER, request -> Response.json(200, drives.list())),
                Route.of("PUT", "/v1/drives/{drive}", Access.OPERATOR, this::insert),
                Route.of("DELETE", "/v1/drives/{drive}", Access.OPERATOR, this::eject));
    }

    private Response insert(Request request) {
        String medium = request.json(MediumRequest.class).medium();
        if (medium == null) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "A medium is needed.",
                    List.of(new ProblemError("#/medium", "is missing")));
        }
        Drive drive = drives.insert(request.part("drive"), medium, isForced(request));
        notice.give(request.caller(), "medium-inserted");
        return Response.json(200, drive);
    }

    private Response eject(Request request) {
        Drive drive = drives.eject(request.part("drive"), isForced(request));
        notice.give(request.caller(), "medium-ejected");
        return Response.json(200, drive);
    }

    private static boolean isForced(Request request) {
        return request.query().getOrDefault("force", List.of()).contains("true");
    }
}
