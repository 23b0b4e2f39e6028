package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.savedstate.SavedStates;
import java.util.List;

/** {@code /v1/saved-states}: the machine's states by name; {@code POST /v1/saved-state} saves the one it starts from. */
public final class SavedStateRoutes {

    private final SavedStates states;
    private final ControlNotice notice;
    private final Runnable restored;

    /** @param restored run after a restore: the screen is another */
    public SavedStateRoutes(SavedStates states, ControlNotice notice, Runnable restored) {
        this.states = states;
        this.notice = notice;
        this.restored = restored;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("POST", "/v1/saved-state", Access.OPERATOR, this::saveAutomatic),
                Route.of("GET", "/v1/saved-states", Access.VIEWER, request -> Response.json(200, states.list())),
                Route.of("PUT", "/v1/saved-states/{name}", Access.OPERATOR, this::save),
                Route.of("DELETE", "/v1/saved-states/{name}", Access.OPERATOR, this::delete),
                Route.of("POST", "/v1/saved-states/{name}/restoration", Access.OPERATOR, this::restore));
    }

    private Response saveAutomatic(Request request) {
        states.save();
        return Response.empty(204);
    }

    private Response save(Request request) {
        states.save(request.part("name"));
        notice.give(request.caller(), "state-saved");
        return Response.empty(201);
    }

    private Response delete(Request request) {
        states.delete(request.part("name"));
        notice.give(request.caller(), "state-deleted");
        return Response.empty(204);
    }

    private Response restore(Request request) {
        try {
            states.restore(request.part("name"));
        } finally {
            restored.run();
        }
        notice.give(request.caller(), "state-restored");
        return Response.empty(204);
    }
}
