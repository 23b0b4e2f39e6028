package dev.loco.agent.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of request.
 *
 * @param segments of the path; {@code {name}} matches any one segment, a last {@code *} any rest
 * @param webSocket accepts the upgrade of a WebSocket route, whose handler is not used
 */
public record Route(
        String method,
        List<String> segments,
        Access access,
        Handler handler,
        @Nullable WebSocketHandler webSocket) {

    /** A route for plain requests. */
    public static Route of(String method, String path, Access access, Handler handler) {
        return new Route(method, split(path), access, handler, null);
    }

    /** A route for WebSockets. */
    public static Route webSocket(String path, Access access, WebSocketHandler handler) {
        Handler refusal = request -> {
            throw new dev.loco.contract.ProblemException(
                    dev.loco.contract.ProblemType.MALFORMED_REQUEST, "Connect with a WebSocket.");
        };
        return new Route("GET", split(path), access, refusal, handler);
    }

    /** The values of the named segments if the path matches. */
    Optional<Map<String, String>> match(List<String> path) {
        boolean open = !segments.isEmpty() && segments.getLast().equals("*");
        if (open ? path.size() < segments.size() : path.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parts = new HashMap<>();
        for (int i = 0; i < segments.size() - (open ? 1 : 0); i++) {
            String segment = segments.get(i);
            if (segment.startsWith("{")) {
                parts.put(segment.substring(1, segment.length() - 1), path.get(i));
            } else if (!segment.equals(path.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(parts);
    }

    static List<String> split(String path) {
        return List.of(path.substring(1).split("/", -1));
    }
}
