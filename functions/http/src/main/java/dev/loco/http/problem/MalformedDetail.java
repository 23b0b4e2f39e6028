package dev.loco.http.problem;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says in our own words what Micronaut and the JSON parser found wrong, without names of classes or parameters. */
final class MalformedDetail {
    private static final String CAUSE = "due to: ";
    private static final String SOURCE = "\n at [Source";
    private static final String MISSING_BODY = "Required Body";
    private static final Pattern UNKNOWN =
            Pattern.compile("Unknown property \\[([^\\]]*)] encountered.*", Pattern.DOTALL);
    private static final String INCOMPLETE = "Error deserializing type";

    private MalformedDetail() {}

    /** The innermost reason of a chain "… due to: … due to: reason\n at [Source …]". */
    static String of(String message) {
        if (message.startsWith(MISSING_BODY)) {
            return "The body is missing.";
        }
        int source = message.indexOf(SOURCE);
        String chain = source < 0 ? message : message.substring(0, source);
        int cause = chain.lastIndexOf(CAUSE);
        String reason = cause < 0 ? chain : chain.substring(cause + CAUSE.length());
        Matcher unknown = UNKNOWN.matcher(reason);
        if (unknown.matches()) {
            return "The member \"" + unknown.group(1) + "\" is not known here.";
        }
        return reason.startsWith(INCOMPLETE) ? "A member of the body is missing." : reason.strip() + ".";
    }
}
