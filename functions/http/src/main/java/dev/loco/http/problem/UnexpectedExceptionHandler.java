package dev.loco.http.problem;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import dev.loco.http.Trace;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The last boundary: what nobody expected is logged once with its trace id, and told the caller by that id only. */
@Singleton
@Produces
final class UnexpectedExceptionHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionHandler.class);

    @Override
    @SuppressWarnings("rawtypes")
    public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
        LOG.atError()
                .addKeyValue("trace_id", Trace.id(request))
                .addKeyValue("http.method", request.getMethodName())
                .addKeyValue("http.path", request.getPath())
                .setCause(exception)
                .log("request failed");
        return ProblemResponses.of(
                request, new ProblemException(ProblemType.INTERNAL, "The server's log has the reason."));
    }
}
