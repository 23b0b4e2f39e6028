package dev.loco.agent.api;

import dev.loco.agent.capture.ScreenCapture;
import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.tier.TierStore;
import dev.loco.contract.AgentState;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.TierRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code /v1/state}, {@code /v1/screen.png} and {@code /v1/tier}. */
public final class StateRoutes {

    private static final long PICTURE_TIMEOUT_MS = 1000;

    private final Supplier<AgentState> state;
    private final ScreenCapture capture;
    private final TierStore tier;

    public StateRoutes(Supplier<AgentState> state, ScreenCapture capture, TierStore tier) {
        this.state = state;
        this.capture = capture;
        this.tier = tier;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/state", Access.VIEWER, request -> Response.json(200, state.get())),
                Route.of("GET", "/v1/screen.png", Access.VIEWER, this::screen),
                Route.of("GET", "/v1/tier", Access.VIEWER, this::tier),
                Route.of("PUT", "/v1/tier", Access.SYSTEM, this::setTier));
    }

    /** The screen now; {@code ?width=} asks for one that is no wider. */
    private Response screen(Request request) throws InterruptedException {
        int width = width(request.query().getOrDefault("width", List.of()));
        return capture.picture(PICTURE_TIMEOUT_MS)
                .map(screen -> Response.of(200, "image/png", Png.of(SmallScreen.of(screen, width))))
                .orElseThrow(() ->
                        new ProblemException(ProblemType.INSTANCE_UNAVAILABLE, "The emulator shows no picture now."));
    }

    private static int width(List<String> asked) {
        if (asked.isEmpty()) {
            return Integer.MAX_VALUE;
        }
        if (!asked.getFirst().matches("[1-9][0-9]{0,4}")) {
            throw new ProblemException(ProblemType.MALFORMED_REQUEST, "The width is no number of pixels.");
        }
        return Integer.parseInt(asked.getFirst());
    }

    private Response tier(Request request) {
        return tier.current()
                .map(held -> Response.json(200, held))
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No focus has set a tier yet."));
    }

    private Response setTier(Request request) {
        TierRequest next = request.json(TierRequest.class);
        if (next.tier() == null) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "A tier is needed.",
                    List.of(new dev.loco.contract.ProblemError("#/tier", "is missing")));
        }
        tier.set(next);
        return Response.json(200, Map.of("generation", next.generation(), "tier", next.tier()));
    }
}
