package dev.loco.documents;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One route as a document describes it.
 *
 * @param role least role; empty for everybody, {@code events} for event entries
 * @param body null if it takes none
 * @param answer type of the good answer; null if it has no body
 * @param problems statuses of the errors it can answer with
 */
record Operation(
        String method,
        String path,
        String id,
        Optional<String> summary,
        String role,
        List<Parameter> parameters,
        @Nullable Content body,
        int status,
        @Nullable Content answer,
        List<Integer> problems) {

    /** A parameter of a path, query or header. */
    record Parameter(String in, String name, boolean required, Type type) {}

    /** A body: a media type and its JSON type, null for bytes and text. */
    record Content(String mediaType, @Nullable Type type) {}
}
