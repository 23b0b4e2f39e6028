package dev.loco.http.problem;

import dev.loco.contract.Problem;
import dev.loco.contract.ProblemType;
import io.micronaut.context.annotation.Primary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Arrays;

/** Turns the errors Micronaut finds before or around a controller into problems, by their status. */
@Singleton
@Primary
final class FrameworkProblems implements ErrorResponseProcessor<Problem> {

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        HttpRequest<?> request = context.getRequest();
        ProblemType type = type(response.code());
        response.status(type.status(), type.title());
        return ProblemResponses.fill(response, request, type, Problem.of(type, detail(type, context)));
    }

    private static ProblemType type(int status) {
        ProblemType fallback = status < 500 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL;
        return Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(fallback);
    }

    private static String message(ProblemType type, ErrorContext context) {
        return context.getErrors().stream().findFirst().map(Error::getMessage).orElse(type.title());
    }

    private static String detail(ProblemType type, ErrorContext context) {
        HttpRequest<?> request = context.getRequest();
        return switch (type) {
            case NOT_FOUND -> "Nothing is served at this path.";
            case METHOD_NOT_ALLOWED -> request.getMethodName() + " does not apply here; see the header Allow.";
            case INTERNAL -> "The server's log has the reason.";
            case MALFORMED_REQUEST -> MalformedDetail.of(message(type, context));
            default -> message(type, context);
        };
    }
}
