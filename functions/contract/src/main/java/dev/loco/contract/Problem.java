package dev.loco.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem document (RFC 9457 §3), sent as {@code application/problem+json}.
 *
 * @param type URI of the {@link ProblemType}
 * @param title the type's summary
 * @param status HTTP status code
 * @param detail what happened this time, in a sentence; absent for {@link ProblemType.Category#BUG}
 * @param instance path of the request that failed
 * @param errors what is wrong with single members of the request's body
 * @param traceId W3C trace id under which the server logged the request
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable List<ProblemError> errors,
        @Nullable String traceId) {

    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of the given type with nothing but a detail. */
    public static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(type.uri(), type.title(), type.status(), detail, null, null, null);
    }

    /** This problem with the place it happened at. */
    public Problem at(@Nullable String instance, @Nullable String traceId) {
        return new Problem(type, title, status, detail, instance, errors, traceId);
    }

    /** This problem with the members of the body that are wrong; an empty list leaves them out. */
    public Problem withErrors(List<ProblemError> errors) {
        return new Problem(
                type, title, status, detail, instance, errors.isEmpty() ? null : List.copyOf(errors), traceId);
    }
}
