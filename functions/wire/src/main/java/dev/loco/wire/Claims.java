package dev.loco.wire;

/** The names of the private claims (RFC 7519 §4.3) in our tokens. */
final class Claims {
    static final String ROLE = "role";
    static final String KIND = "kind";
    static final String INSTANCE = "inst";

    private Claims() {}
}
