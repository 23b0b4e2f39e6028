package dev.loco.agent.http;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the route of a request. A {@code HEAD} is answered as {@code GET}. */
final class Router {

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** A route and the values of its named segments. */
    record Match(Route route, Map<String, String> parts) {}

    /**
     * The first route that takes this request.
     *
     * @throws MethodNotAllowedException if the path exists for other methods only
     * @throws ProblemException {@code not-found}
     */
    Match find(String method, String path) {
        List<String> segments = Route.split(path);
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Route route : routes) {
            Optional<Map<String, String>> parts = route.match(segments);
            if (parts.isPresent() && route.method().equals(wanted)) {
                return new Match(route, parts.get());
            }
        }
        String allowed = methods(path);
        if (allowed.isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is nothing at " + path + ".");
        }
        throw new MethodNotAllowedException(method, allowed);
    }

    /** The methods of a path, comma-separated; empty if there is nothing. */
    String methods(String path) {
        List<String> segments = Route.split(path);
        return routes.stream()
                .filter(route -> route.match(segments).isPresent())
                .map(Route::method)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }
}
