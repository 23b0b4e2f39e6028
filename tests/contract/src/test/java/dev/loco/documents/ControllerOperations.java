package dev.loco.documents;

import dev.loco.documents.Operation.Content;
import dev.loco.documents.Operation.Parameter;
import dev.loco.http.access.Access;
import dev.loco.wire.Principal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.Status;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** Reads the routes of a function from its controllers. */
final class ControllerOperations {
    /** What no signature tells: the status of a good answer where it is not 200. */
    private static final Map<String, Integer> STATUS = Map.of(
            "SessionController.create", 204,
            "SessionController.delete", 204,
            "RecoveryController.override", 202,
            "BenchmarkController.start", 202);

    /** What no signature tells: refusals by a rule of the domain. */
    private static final Map<String, List<Integer>> REFUSALS = Map.of(
            "FocusController.put", List.of(412, 422, 428),
            "RecoveryController.override", List.of(409, 422),
            "RecoveryController.cancel", List.of(409),
            "BenchmarkController.start", List.of(409, 422),
            "BenchmarkController.cancel", List.of(409),
            "SessionController.create", List.of(401));

    private final SourceDocs docs;

    ControllerOperations(SourceDocs docs) {
        this.docs = docs;
    }

    /** The routes of every controller below a source folder, except the web app's files. */
    List<Operation> below(Path sources) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(sources)) {
            files = walk.filter(path -> path.toString().endsWith("Controller.java"))
                    .sorted()
                    .toList();
        }
        List<Operation> operations = new ArrayList<>();
        for (Path file : files) {
            String name = sources.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
            operations.addAll(of(type(name)));
        }
        return operations;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name, false, ControllerOperations.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("there is no compiled " + name, e);
        }
    }

    private List<Operation> of(Class<?> controller) {
        return Arrays.stream(controller.getDeclaredMethods())
                .sorted(Comparator.comparing(Method::getName))
                .flatMap(method -> operation(controller, method).stream())
                .filter(operation -> !operation.path().contains("{path:"))
                .toList();
    }

    private Optional<Operation> operation(Class<?> controller, Method method) {
        String base = controller.getAnnotation(Controller.class).value();
        if (method.isAnnotationPresent(Get.class)) {
            Get get = method.getAnnotation(Get.class);
            return Optional.of(operation("GET", join(base, get.value(), get.uri()), get.produces(), method));
        }
        if (method.isAnnotationPresent(Put.class)) {
            Put put = method.getAnnotation(Put.class);
            return Optional.of(operation("PUT", join(base, put.value(), put.uri()), put.produces(), method));
        }
        if (method.isAnnotationPresent(Post.class)) {
            Post post = method.getAnnotation(Post.class);
            return Optional.of(operation("POST", join(base, post.value(), post.uri()), post.produces(), method));
        }
        if (method.isAnnotationPresent(Delete.class)) {
            Delete delete = method.getAnnotation(Delete.class);
            return Optional.of(
                    operation("DELETE", join(base, delete.value(), delete.uri()), delete.produces(), method));
        }
        return Optional.empty();
    }

    private Operation operation(String verb, String path, String[] produces, Method method) {
        Class<?> controller = method.getDeclaringClass();
        String place = controller.getSimpleName() + "." + method.getName();
        List<Parameter> parameters = new ArrayList<>();
        Content body = null;
        for (java.lang.reflect.Parameter parameter : method.getParameters()) {
            Class<?> type = parameter.getType();
            if (parameter.isAnnotationPresent(Body.class)) {
                body = new Content(MediaType.APPLICATION_JSON, parameter.getParameterizedType());
            } else if (HttpRequest.class.isAssignableFrom(type)) {
                body = access(method).events() ? new Content("application/cloudevents+json", null) : body;
            } else if (type != Principal.class) {
                parameter(parameter, path).ifPresent(parameters::add);
            }
        }
        int status = method.isAnnotationPresent(Status.class)
                ? method.getAnnotation(Status.class).value().getCode()
                : STATUS.getOrDefault(place, 200);
        Set<Integer> problems = new TreeSet<>(REFUSALS.getOrDefault(place, List.of()));
        problems.addAll(common(method, body != null, path.contains("{")));
        return new Operation(
                verb,
                path,
                id(controller, method),
                docs.summary(Schemas.name(controller) + "#" + method.getName()),
                role(method),
                parameters,
                body,
                status,
                status == 204 ? null : answer(method, produces),
                List.copyOf(problems));
    }

    private static Optional<Parameter> parameter(java.lang.reflect.Parameter parameter, String path) {
        boolean required = !parameter.getAnnotatedType().isAnnotationPresent(Nullable.class);
        if (parameter.isAnnotationPresent(Header.class)) {
            String name = parameter.getAnnotation(Header.class).value();
            return name.equals("Host")
                    ? Optional.empty()
                    : Optional.of(new Parameter("header", name, required, parameter.getParameterizedType()));
        }
        boolean inPath = path.contains("{" + parameter.getName() + "}");
        return inPath || parameter.isAnnotationPresent(QueryValue.class)
                ? Optional.of(new Parameter(
                        inPath ? "path" : "query", parameter.getName(), inPath || required, parameter.getType()))
                : Optional.empty();
    }

    private static List<Integer> common(Method method, boolean hasBody, boolean hasVariable) {
        List<Integer> statuses = new ArrayList<>(List.of(400, 403, 421, 500, 503));
        if (!access(method).anonymous()) {
            statuses.add(401);
        }
        if (hasBody) {
            statuses.addAll(List.of(413, 415));
        }
        if (hasVariable) {
            statuses.add(404);
        }
        if (access(method).events()) {
            statuses.add(422);
        }
        return statuses;
    }

    private static Access access(Method method) {
        Access own = method.getAnnotation(Access.class);
        Access inherited = method.getDeclaringClass().getAnnotation(Access.class);
        if (own == null && inherited == null) {
            throw new IllegalStateException(method + " does not say who may call it");
        }
        return own == null ? inherited : own;
    }

    private static String role(Method method) {
        Access access = access(method);
        if (access.events()) {
            return "events";
        }
        return access.anonymous() ? "" : access.value().wireName();
    }

    private static @Nullable Content answer(Method method, String[] produces) {
        Type type = method.getGenericReturnType();
        boolean events = false;
        while (type instanceof ParameterizedType wrapped
                && (wrapped.getRawType() == HttpResponse.class
                        || wrapped.getRawType() == Publisher.class
                        || wrapped.getRawType().getTypeName().endsWith("sse.Event"))) {
            events |= wrapped.getRawType() == Publisher.class;
            type = wrapped.getActualTypeArguments()[0];
        }
        if (type == void.class || type.getTypeName().equals("?")) {
            return null;
        }
        String mediaType = produces.length > 0 && !produces[0].equals(MediaType.ALL) ? produces[0] : "*/*";
        if (type == byte[].class) {
            return new Content(mediaType, null);
        }
        return new Content(events ? MediaType.TEXT_EVENT_STREAM : MediaType.APPLICATION_JSON, type);
    }

    private static String id(Class<?> controller, Method method) {
        String noun = controller.getSimpleName().replaceAll("Controller$", "");
        return noun.substring(0, 1).toLowerCase(Locale.ROOT) + noun.substring(1) + "-" + method.getName();
    }

    private static String join(String base, String value, String uri) {
        String path = value.isEmpty() || value.equals("/") ? uri : value;
        String joined = (base + "/" + path).replaceAll("/+", "/").replaceAll("(.)/$", "$1");
        return joined.startsWith("/") ? joined : "/" + joined;
    }
}
