package dev.loco.agent.http;

/** The path exists, but not for this method (RFC 9110 §15.5.6). */
final class MethodNotAllowedException extends RuntimeException {

    private final String allowed;

    MethodNotAllowedException(String method, String allowed) {
        super(method + " does not apply here, only " + allowed + ".", null, false, false);
        this.allowed = allowed;
    }

    /** Value of the header {@code Allow}. */
    String allowed() {
        return allowed;
    }
}
