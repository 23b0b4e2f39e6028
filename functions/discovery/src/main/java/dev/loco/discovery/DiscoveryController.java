package dev.loco.discovery;

import dev.loco.contract.Instance;
import dev.loco.contract.InstanceList;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import dev.loco.contract.TicketResponse;
import dev.loco.fleet.instance.CatalogEntry;
import dev.loco.fleet.instance.InstanceCatalog;
import dev.loco.fleet.instance.InstanceViews;
import dev.loco.http.access.Access;
import dev.loco.wire.Principal;
import dev.loco.wire.TokenIssuer;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.io.IOException;

/** {@code /v1/instances}. */
@Controller("/v1/instances")
@ExecuteOn(TaskExecutors.BLOCKING)
final class DiscoveryController {
    private final InstanceViews views;
    private final InstanceCatalog catalog;
    private final TokenIssuer tokens;
    private final AgentAddress address;

    DiscoveryController(InstanceViews views, InstanceCatalog catalog, TokenIssuer tokens, AgentAddress address) {
        this.views = views;
        this.catalog = catalog;
        this.tokens = tokens;
        this.address = address;
    }

    @Get
    @Access(Role.VIEWER)
    InstanceList list(@Header(HttpHeaders.HOST) String host) throws IOException {
        InstanceList list = views.list();
        return new InstanceList(
                list.source(),
                list.asOf(),
                list.items().stream()
                        .map(instance -> address.reachable(instance, host))
                        .toList());
    }

    @Get("/{instanceId}")
    @Access(Role.VIEWER)
    Instance get(String instanceId, @Header(HttpHeaders.HOST) String host) throws IOException {
        return address.reachable(views.find(instanceId).orElseThrow(() -> unknown(instanceId)), host);
    }

    /** A ticket with the caller's own role, good once for this instance's agent. */
    @Post("/{instanceId}/tickets")
    @Status(HttpStatus.CREATED)
    @Access(Role.VIEWER)
    TicketResponse ticket(String instanceId, Principal caller, @Header(HttpHeaders.HOST) String host) {
        CatalogEntry entry = catalog.find(instanceId).orElseThrow(() -> unknown(instanceId));
        return new TicketResponse(
                tokens.ticket(instanceId, caller.role()),
                tokens.ticketExpiry(),
                address.reachable(entry.id(), entry.ordinal(), entry.agentUrl().toString(), host));
    }

    private static ProblemException unknown(String instanceId) {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no instance " + instanceId + ".");
    }
}
