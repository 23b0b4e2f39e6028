package dev.loco.contract;

import java.util.Locale;

/**
 * Every kind of failure a caller can meet, named once for HTTP, data channels, logs and metrics (RFC 9457 §3.1.1).
 *
 * <p>The slug is the constant's name in kebab-case and ends the problem's {@code type} URI.
 */
public enum ProblemType {
    MALFORMED_REQUEST(400, "The request cannot be read", Category.CALLER),
    UNAUTHENTICATED(401, "A valid token is needed", Category.CALLER),
    TICKET_USED(401, "The ticket was used before", Category.CALLER),
    TICKET_EXPIRED(401, "The ticket has expired", Category.CALLER),
    FORBIDDEN(403, "The role does not permit this", Category.CALLER),
    FOREIGN_ORIGIN(403, "The page's origin is not allowed", Category.CALLER),
    NOT_FOUND(404, "There is nothing here", Category.CALLER),
    METHOD_NOT_ALLOWED(405, "The method does not apply here", Category.CALLER),
    NOT_ACCEPTABLE(406, "No offered representation is acceptable", Category.CALLER),
    CONFLICT(409, "The request conflicts with the current state", Category.CALLER),
    LEASE_REQUIRED(409, "Input needs the lease of the instance", Category.CALLER),
    STALE_GENERATION(409, "A newer generation is in effect", Category.CALLER),
    PRECONDITION_FAILED(412, "The resource has changed", Category.CALLER),
    TOO_LARGE(413, "The body is too large", Category.CALLER),
    UNSUPPORTED_MEDIA_TYPE(415, "The content type is not supported", Category.CALLER),
    FOREIGN_HOST(421, "The host name is not served here", Category.CALLER),
    UNPROCESSABLE(422, "The request breaks a rule", Category.CALLER),
    UNKNOWN_KEY(422, "The key code is unknown", Category.CALLER),
    PRECONDITION_REQUIRED(428, "A precondition is required", Category.CALLER),
    TOO_MANY_REQUESTS(429, "Too many requests", Category.CAPACITY),
    LIMIT_REACHED(409, "As many as allowed are running already", Category.CAPACITY),
    INTERNAL(500, "The server failed", Category.BUG),
    PLATFORM_UNAVAILABLE(503, "The platform does not answer", Category.DEPENDENCY),
    INSTANCE_UNAVAILABLE(503, "The instance does not answer", Category.DEPENDENCY);

    /** Who has to act: the caller, a thing we depend on, an operator adding capacity, or a developer. */
    public enum Category {
        CALLER,
        DEPENDENCY,
        CAPACITY,
        BUG
    }

    private static final String NAMESPACE = "https://loco.dev/problems#";

    private final int status;
    private final String title;
    private final Category category;

    ProblemType(int status, String title, Category category) {
        this.status = status;
        this.title = title;
        this.category = category;
    }

    /** The name in kebab-case, unique and stable. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The URI that identifies this type in a problem document. */
    public String uri() {
        return NAMESPACE + slug();
    }

    /** The HTTP status code of a response that carries this problem. */
    public int status() {
        return status;
    }

    /** The summary that is the same for every occurrence. */
    public String title() {
        return title;
    }

    public Category category() {
        return category;
    }

    /** Whether the same request may succeed later without a change; such responses carry {@code Retry-After}. */
    public boolean isRetryable() {
        return category == Category.DEPENDENCY || category == Category.CAPACITY;
    }
}
