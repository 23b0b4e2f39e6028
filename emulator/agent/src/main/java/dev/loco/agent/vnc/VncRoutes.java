package dev.loco.agent.vnc;

import dev.loco.agent.http.Access;
import dev.loco.agent.http.Request;
import dev.loco.agent.http.Response;
import dev.loco.agent.http.Route;
import dev.loco.agent.http.WebSocket;
import dev.loco.agent.http.WebSocketListener;
import dev.loco.agent.viewer.Viewers;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.contract.Role;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v1/vnc}: RFB over a WebSocket, and passwords for the TCP port. An operator's client types under the holder it is given, or that the query parameter
 * {@code holder} names, once that holder has the lease; {@code lease=take} takes it at once.
 */
public final class VncRoutes {

    private static final String API_HOLDER = "c-[A-Za-z0-9-]{1,62}";

    private final VncSessions sessions;
    private final VncPasswords passwords;
    private final Viewers viewers;
    private final Supplier<String> newHolder;

    /** @param newHolder makes ids that nobody can guess, beginning with {@code c-} */
    public VncRoutes(VncSessions sessions, VncPasswords passwords, Viewers viewers, Supplier<String> newHolder) {
        this.sessions = sessions;
        this.passwords = passwords;
        this.viewers = viewers;
        this.newHolder = newHolder;
    }

    /**
     * A password for the TCP port.
     *
     * @param holder under which the client types once it has the lease; null for a viewer's
     */
    record PasswordResponse(String password, @Nullable String holder, Instant expiresAt) {}

    public List<Route> routes() {
        return List.of(
                Route.webSocket("/v1/vnc", Access.VIEWER, this::open),
                Route.of("POST", "/v1/vnc/passwords", Access.VIEWER, this::password));
    }

    private WebSocketListener open(Request request, WebSocket socket) {
        viewers.reserve();
        VncPass pass = pass(request);
        return new WebSocketBytes(socket, channel -> sessions.serve(channel, pass));
    }

    private Response password(Request request) {
        VncPasswords.Password password = passwords.issue(pass(request));
        return Response.json(
                201, new PasswordResponse(password.text(), password.pass().holder(), password.expiresAt()));
    }

    private VncPass pass(Request request) {
        boolean takes = request.query().getOrDefault("lease", List.of()).contains("take");
        List<String> named = request.query().getOrDefault("holder", List.of());
        if (!request.caller().role().includes(Role.OPERATOR)) {
            if (takes || !named.isEmpty()) {
                throw new ProblemException(ProblemType.FORBIDDEN, "A viewer may not take the input lease.");
            }
            return new VncPass(null, false);
        }
        String holder = named.isEmpty() ? newHolder.get() : named.getFirst();
        if (!holder.matches(API_HOLDER)) {
            throw new ProblemException(ProblemType.FORBIDDEN, "This holder is not an API client's.");
        }
        return new VncPass(holder, takes);
    }
}
