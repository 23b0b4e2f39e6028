package dev.loco.documents;

import dev.loco.agent.http.Route;
import dev.loco.contract.AgentState;
import dev.loco.contract.Drive;
import dev.loco.contract.DriveList;
import dev.loco.contract.InputRequest;
import dev.loco.contract.InstanceHealth;
import dev.loco.contract.LanEvidence;
import dev.loco.contract.LanImpairment;
import dev.loco.contract.LanImpairmentList;
import dev.loco.contract.LanStatus;
import dev.loco.contract.Lease;
import dev.loco.contract.MediumRequest;
import dev.loco.contract.PowerRequest;
import dev.loco.contract.PowerState;
import dev.loco.contract.SavedStateList;
import dev.loco.contract.SessionRequest;
import dev.loco.contract.SessionResponse;
import dev.loco.contract.TierRequest;
import dev.loco.documents.Operation.Content;
import dev.loco.documents.Operation.Parameter;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the routes of the agent from the classes that declare them. A route's handler is code, so that the records it
 * reads and writes are listed here; a route that is not listed fails.
 */
final class AgentOperations {
    private static final String JSON = "application/json";
    private static final String SDP = "application/sdp";

    /** What a route reads and answers. */
    private record Bodies(
            int status, @Nullable Content body, @Nullable Content answer, List<Integer> refusals) {
        static Bodies of(int status, @Nullable Class<?> body, @Nullable Class<?> answer, Integer... refusals) {
            return new Bodies(
                    status,
                    body == null ? null : new Content(JSON, body),
                    answer == null ? null : new Content(JSON, answer),
                    List.of(refusals));
        }

        static Bodies raw(int status, @Nullable String body, @Nullable String answer, Integer... refusals) {
            return new Bodies(
                    status,
                    body == null ? null : new Content(body, null),
                    answer == null ? null : new Content(answer, null),
                    List.of(refusals));
        }
    }

    private static final Map<String, Bodies> BODIES = Map.ofEntries(
            Map.entry("POST /v1/session", Bodies.of(204, SessionRequest.class, null, 401)),
            Map.entry("DELETE /v1/session", Bodies.of(204, null, null)),
            Map.entry("GET /v1/session", Bodies.of(200, null, SessionResponse.class)),
            Map.entry("POST /v1/drain", Bodies.of(204, null, null)),
            Map.entry("GET /v1/lan", Bodies.of(200, null, LanStatus.class)),
            Map.entry("POST /v1/lan/evidence", Bodies.of(200, null, LanEvidence.class, 409)),
            Map.entry("GET /v1/lan/capture", Bodies.raw(200, null, "application/vnd.tcpdump.pcap", 409, 422)),
            Map.entry("GET /v1/lan/impairment", Bodies.of(200, null, LanImpairmentList.class)),
            Map.entry("PUT /v1/lan/impairment", Bodies.of(200, LanImpairment.class, LanImpairmentList.class, 409, 422)),
            Map.entry("GET /v1/drives", Bodies.of(200, null, DriveList.class)),
            Map.entry("PUT /v1/drives/{drive}", Bodies.of(200, MediumRequest.class, Drive.class, 409, 422)),
            Map.entry("DELETE /v1/drives/{drive}", Bodies.of(200, null, Drive.class, 409)),
            Map.entry("GET /v1/input", Bodies.raw(101, null, null)),
            Map.entry("POST /v1/input", Bodies.of(204, InputRequest.class, null, 409, 422, 429)),
            Map.entry("GET /v1/lease", Bodies.of(200, null, Lease.class)),
            Map.entry("PUT /v1/lease", Bodies.of(200, null, Lease.class)),
            Map.entry("DELETE /v1/lease", Bodies.of(204, null, null, 409)),
            Map.entry("GET /v1/machine/power", Bodies.of(200, null, PowerState.class)),
            Map.entry("PUT /v1/machine/power", Bodies.of(200, PowerRequest.class, PowerState.class, 409, 422)),
            Map.entry("POST /v1/machine/reset", Bodies.of(204, null, null, 409)),
            Map.entry("POST /v1/saved-state", Bodies.of(204, null, null, 409)),
            Map.entry("GET /v1/saved-states", Bodies.of(200, null, SavedStateList.class)),
            Map.entry("PUT /v1/saved-states/{name}", Bodies.of(201, null, null, 409, 422)),
            Map.entry("DELETE /v1/saved-states/{name}", Bodies.of(204, null, null)),
            Map.entry("POST /v1/saved-states/{name}/restoration", Bodies.of(204, null, null, 409)),
            Map.entry("POST /v1/sessions", Bodies.raw(201, SDP, SDP, 406, 429)),
            Map.entry("DELETE /v1/sessions/{id}", Bodies.of(204, null, null)),
            Map.entry("GET /v1/stream", Bodies.raw(101, null, null)),
            Map.entry("GET /v1/state", Bodies.of(200, null, AgentState.class)),
            Map.entry("GET /v1/screen.png", Bodies.raw(200, null, "image/png")),
            Map.entry("GET /v1/tier", Bodies.of(200, null, TierRequest.class)),
            Map.entry("PUT /v1/tier", Bodies.of(200, TierRequest.class, TierRequest.class, 409)),
            Map.entry("GET /v1/health", Bodies.of(200, null, InstanceHealth.class)),
            Map.entry("POST /v1/stream/restart", Bodies.of(204, null, null)),
            Map.entry("GET /v1/quality", Bodies.raw(200, null, JSON)),
            Map.entry("PUT /v1/quality", Bodies.raw(200, JSON, JSON, 422)),
            Map.entry("POST /v1/whep", Bodies.raw(201, SDP, SDP, 406, 429)),
            Map.entry("PATCH /v1/whep/{id}", Bodies.raw(204, "application/trickle-ice-sdpfrag", null, 412, 428)),
            Map.entry("DELETE /v1/whep/{id}", Bodies.of(204, null, null)),
            Map.entry("GET /v1/vnc", Bodies.raw(101, null, null)),
            Map.entry("POST /v1/vnc/passwords", Bodies.raw(201, null, JSON)));

    private AgentOperations() {}

    /** The routes of the API below a source folder; the page's files, health and metrics are no part of it. */
    static List<Operation> below(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(sources)) {
            files = walk.filter(path -> path.toString().endsWith("Routes.java"))
                    .sorted()
                    .toList();
        }
        List<Operation> operations = new ArrayList<>();
        Set<String> found = new TreeSet<>();
        for (Path file : files) {
            String name = sources.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
            for (Route route : routes(name)) {
                String path = "/" + String.join("/", route.segments());
                if (path.startsWith("/v1/") && !route.method().equals("OPTIONS")) {
                    found.add(route.method() + " " + path);
                    operations.add(operation(route, path));
                }
            }
        }
        Set<String> gone = new TreeSet<>(BODIES.keySet());
        gone.removeAll(found);
        if (!gone.isEmpty()) {
            throw new IllegalStateException("the agent has these routes no more: " + gone);
        }
        return operations;
    }

    /** Routes are declared without touching what serves them, so that nothing need stand behind them here. */
    @SuppressWarnings("unchecked")
    private static List<Route> routes(String name) {
        try {
            Class<?> type = Class.forName(name);
            Constructor<?> constructor = type.getConstructors()[0];
            Object owner = constructor.newInstance(new Object[constructor.getParameterCount()]);
            return (List<Route>) type.getMethod("routes").invoke(owner);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot list the routes of " + name, e);
        }
    }

    private static Operation operation(Route route, String path) {
        Bodies bodies = BODIES.get(route.method() + " " + path);
        if (bodies == null) {
            throw new IllegalStateException(
                    "add " + route.method() + " " + path + " to " + AgentOperations.class.getName());
        }
        String role = route.access().name().toLowerCase(Locale.ROOT);
        boolean open = role.equals("public");
        Set<Integer> problems = new TreeSet<>(bodies.refusals());
        problems.addAll(List.of(400, 403, 421, 500, 503));
        if (!open) {
            problems.add(401);
        }
        if (bodies.body() != null) {
            problems.addAll(List.of(413, 415));
        }
        List<Parameter> parameters = route.segments().stream()
                .filter(segment -> segment.startsWith("{"))
                .map(segment -> new Parameter("path", segment.substring(1, segment.length() - 1), true, String.class))
                .toList();
        if (!parameters.isEmpty()) {
            problems.add(404);
        }
        String id = (route.method() + path.replaceFirst("^/v1", ""))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-");
        return new Operation(
                route.method(),
                path,
                id.replaceAll("-$", ""),
                Optional.empty(),
                open ? "" : role,
                parameters,
                bodies.body(),
                bodies.status(),
                bodies.answer(),
                List.copyOf(problems));
    }
}
