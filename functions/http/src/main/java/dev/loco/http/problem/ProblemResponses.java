package dev.loco.http.problem;

import dev.loco.contract.Problem;
import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.http.Trace;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpResponse;

/** Builds the response that carries a problem. */
final class ProblemResponses {
    private static final String RETRY_AFTER_SECONDS = "1";

    private ProblemResponses() {}

    static MutableHttpResponse<Problem> of(HttpRequest<?> request, ProblemException exception) {
        MutableHttpResponse<Problem> response =
                HttpResponse.status(exception.type().status(), exception.type().title());
        return fill(response, request, exception.type(), exception.problem());
    }

    static MutableHttpResponse<Problem> fill(
            MutableHttpResponse<?> response, HttpRequest<?> request, ProblemType type, Problem problem) {
        if (type == ProblemType.UNAUTHENTICATED) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (type.isRetryable()) {
            response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return response.body(problem.at(request.getPath(), Trace.id(request))).contentType(Problem.MEDIA_TYPE);
    }
}
