package dev.loco.discovery;

import dev.loco.contract.ControlPlane;
import dev.loco.contract.Role;
import dev.loco.fleet.function.FunctionCatalog;
import dev.loco.http.access.Access;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** {@code /v1/control-plane}. */
@Controller("/v1/control-plane")
@ExecuteOn(TaskExecutors.BLOCKING)
final class ControlPlaneController {
    private final FunctionCatalog functions;

    ControlPlaneController(FunctionCatalog functions) {
        this.functions = functions;
    }

    /** The functions themselves, and how they are. */
    @Get
    @Access(Role.VIEWER)
    ControlPlane get() {
        return functions.read();
    }
}
