package dev.loco.agent.http;

import dev.loco.contract.Problem;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns failures into problem documents (RFC 9457): the one place where a failure gets its status. */
final class Problems {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final String RETRY_SECONDS = "1";

    private Problems() {}

    static Response of(Throwable failure, String path) {
        return switch (failure) {
            case ProblemException problem -> response(problem, path);
            case MethodNotAllowedException method ->
                response(ProblemType.METHOD_NOT_ALLOWED, String.valueOf(method.getMessage()), path)
                        .with("Allow", method.allowed());
            default -> {
                LOG.atError().addKeyValue("path", path).setCause(failure).log("request failed");
                yield response(ProblemType.INTERNAL, null, path);
            }
        };
    }

    private static Response response(ProblemException failure, String path) {
        Response response = Response.json(
                failure.type().status(), Problem.MEDIA_TYPE, failure.problem().at(path, null));
        response = failure.type().isRetryable() ? response.with("Retry-After", RETRY_SECONDS) : response;
        return failure.type().status() == 401 ? response.with("WWW-Authenticate", "Bearer") : response;
    }

    static Response response(ProblemType type, @org.jspecify.annotations.Nullable String detail, String path) {
        return Response.json(
                type.status(), Problem.MEDIA_TYPE, Problem.of(type, detail).at(path, null));
    }
}
