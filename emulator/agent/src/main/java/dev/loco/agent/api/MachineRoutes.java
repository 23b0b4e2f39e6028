package dev.loco.agent.api;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.machine.PowerSwitch;
import dev.loco.contract.Power;
import dev.loco.contract.PowerRequest;
import dev.loco.contract.PowerState;
import dev.loco.contract.ProblemError;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;
import java.util.Locale;

/** {@code /v1/machine}: power and reset. No lease is needed: it is the room's light switch, not the keyboard. */
public final class MachineRoutes {

    private final PowerSwitch power;
    private final ControlNotice notice;

    public MachineRoutes(PowerSwitch power, ControlNotice notice) {
        this.power = power;
        this.notice = notice;
    }

    public List<Route> routes() {
        return List.of(
                Route.of("GET", "/v1/machine/power", Access.VIEWER, request -> state()),
                Route.of("PUT", "/v1/machine/power", Access.OPERATOR, this::switchTo),
                Route.of("POST", "/v1/machine/reset", Access.OPERATOR, this::reset));
    }

    private Response state() {
        return Response.json(200, new PowerState(power.power()));
    }

    private Response switchTo(Request request) {
        Power wanted = request.json(PowerRequest.class).power();
        if (wanted == null) {
            throw new ProblemException(
                    ProblemType.UNPROCESSABLE,
                    "A power is needed.",
                    List.of(new ProblemError("#/power", "is missing")));
        }
        power.set(wanted);
        notice.give(request.caller(), "power-" + wanted.name().toLowerCase(Locale.ROOT));
        return state();
    }

    private Response reset(Request request) {
        power.reset();
        notice.give(request.caller(), "reset");
        return Response.empty(204);
    }
}
