package dev.loco.http.access;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.wire.Principal;
import dev.loco.wire.RequestGuard;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides who may send events: our own programs, and whoever reaches us by a name that exists only in the cluster. */
@Singleton
final class EventGuard {
    private final RequestGuard anyName;
    private final RequestGuard inside;

    EventGuard(AccessConfig config) {
        List<String> names = new ArrayList<>(config.hosts());
        names.addAll(config.eventHosts());
        this.anyName = new RequestGuard(names, config.origins());
        this.inside = new RequestGuard(config.eventHosts(), List.of());
    }

    /**
     * Refuses an event of a stranger.
     *
     * @param sender empty if the request has no token
     * @throws ProblemException {@code foreign-host}, {@code foreign-origin} or {@code forbidden}
     */
    void check(HttpRequest<?> request, Optional<Principal> sender) {
        HttpHeaders headers = request.getHeaders();
        String host = headers.get(HttpHeaders.HOST);
        anyName.check(host, headers.get(HttpHeaders.ORIGIN), request.isSecure());
        boolean trusted = sender.map(principal -> principal.role().includes(Role.SYSTEM))
                .orElseGet(() -> inside.serves(host) && !headers.contains(HttpHeaders.ORIGIN));
        if (!trusted) {
            throw new ProblemException(ProblemType.FORBIDDEN, "Events come from inside, or from the role system.");
        }
    }
}
