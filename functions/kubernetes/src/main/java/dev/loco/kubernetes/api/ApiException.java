package dev.loco.kubernetes.api;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call to the API server that did not do what it should. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int NO_ANSWER = 0;

    private final int status;

    private ApiException(int status, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.status = status;
    }

    /** An answer with another status than a success. */
    static ApiException refused(int status, String call, String reason) {
        return new ApiException(
                status,
                "The API server answers " + status + " to " + call + (reason.isEmpty() ? "." : ": " + reason),
                null);
    }

    /** No answer, or none that can be read. Whether a change was made is unknown. */
    static ApiException silent(String call, String reason, @Nullable Throwable cause) {
        return new ApiException(NO_ANSWER, "The API server does not answer " + call + ": " + reason, cause);
    }

    /** There is no such object. */
    public boolean isNotFound() {
        return status == 404;
    }

    /** What is asked for is not there to be had, such as the log of a container that has not started. */
    public boolean isBadRequest() {
        return status == 400;
    }

    /** The object is another one than the caller saw, or exists already. */
    public boolean isConflict() {
        return status == 409;
    }

    /** The version a watch was to begin at is forgotten. */
    public boolean isGone() {
        return status == 410;
    }

    /** The change breaks a rule of the API, or a test in it failed. */
    public boolean isInvalid() {
        return status == 422;
    }

    /** This as a problem of the platform, for callers who can only come back later. */
    public ProblemException asProblem() {
        return new ProblemException(ProblemType.PLATFORM_UNAVAILABLE, String.valueOf(getMessage()), List.of(), this);
    }
}
