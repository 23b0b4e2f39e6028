package dev.loco.http;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.contract.TierRequest;
import dev.loco.http.access.Access;
import dev.loco.wire.Principal;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.util.Map;

/** Routes of every kind of access and failure. */
@Controller("/probe")
class ProbeController {

    @Get("/open")
    @Access(anonymous = true)
    String open() {
        return "open";
    }

    @Get("/viewer")
    @Access(Role.VIEWER)
    Map<String, String> viewer(Principal caller) {
        return Map.of("role", caller.role().wireName(), "kind", caller.kind().wireName());
    }

    @Get("/operator")
    @Access
    String operator() {
        return "operator";
    }

    @Get("/unmarked")
    String unmarked() {
        return "unmarked";
    }

    @Post("/tier")
    @Access(Role.VIEWER)
    TierRequest tier(@Body TierRequest request) {
        return request;
    }

    @Get("/bug")
    @Access(Role.VIEWER)
    String bug() {
        throw new IllegalStateException("a secret detail");
    }

    @Get("/unavailable")
    @Access(Role.VIEWER)
    String unavailable() {
        throw new ProblemException(ProblemType.INSTANCE_UNAVAILABLE, "loco-0 does not answer.");
    }

    @Get("/number/{n}")
    @Access(Role.VIEWER)
    int number(int n) {
        return n;
    }
}
