package dev.loco.kubernetes.api;

/** How a patch is written. */
public enum PatchType {
    /** A list of operations, any of which may be a test (RFC 6902). */
    JSON("application/json-patch+json"),
    /** The members that change (RFC 7396). */
    MERGE("application/merge-patch+json");

    private final String mediaType;

    PatchType(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }
}
