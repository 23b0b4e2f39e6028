package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.savedstate.SavedState;
import java.util.List;

/** {@code POST /v1/saved-state}: saves the machine's state now. */
public final class SavedStateRoutes {

    private final SavedState savedState;

    public SavedStateRoutes(SavedState savedState) {
        this.savedState = savedState;
    }

    public List<Route> routes() {
        return List.of(Route.of("POST", "/v1/saved-state", Access.OPERATOR, this::save));
    }

    private Response save(Request request) {
        savedState.save();
        return Response.empty(204);
    }
}
