package dev.loco.focus;

import dev.loco.contract.ProblemException;
import dev.loco.contract.ProblemType;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** The generation of the focus as an entity tag (RFC 9110 §8.8.3) and in conditional requests (§13.1). */
final class EntityTag {
    private static final String ANY = "*";

    private EntityTag() {}

    static String of(long generation) {
        return '"' + Long.toString(generation) + '"';
    }

    /**
     * The generations a header {@code If-Match} agrees to replace; weak tags match none (strong comparison).
     *
     * @throws ProblemException {@code precondition-required} without the header
     */
    static LongPredicate ifMatch(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the focus you saw, or * to replace any.");
        }
        List<String> tags = tags(header);
        return tags.contains(ANY) ? generation -> true : generation -> tags.contains(of(generation));
    }

    /** Whether a header {@code If-None-Match} says that the caller has this generation already. */
    static boolean isKnown(@Nullable String header, long generation) {
        if (header == null) {
            return false;
        }
        List<String> tags = tags(header);
        return tags.contains(ANY) || tags.contains(of(generation)) || tags.contains("W/" + of(generation));
    }

    private static List<String> tags(String header) {
        return Arrays.stream(header.split(",", -1)).map(String::strip).toList();
    }
}
