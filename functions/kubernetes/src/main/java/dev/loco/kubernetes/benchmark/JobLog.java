package dev.loco.kubernetes.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.loco.wire.Json;
import java.io.IOException;
import java.util.Optional;

/** The log of a run. What it measured is the JSON object at its end. */
record JobLog(String text) {

    /** The object that the log ends with, in one line; empty if it ends with something else. */
    Optional<String> result() {
        int begin = text.startsWith("{") ? 0 : next(0);
        while (begin >= 0) {
            Optional<String> object = object(text.substring(begin));
            if (object.isPresent()) {
                return object;
            }
            begin = next(begin + 1);
        }
        return Optional.empty();
    }

    /** The last line that says something. */
    Optional<String> lastLine() {
        return text.lines()
                .filter(line -> !line.isBlank())
                .reduce((earlier, later) -> later)
                .map(String::strip);
    }

    /** Where the next line that could begin an object begins; negative if there is none. */
    private int next(int from) {
        int lineEnd = text.indexOf("\n{", from);
        return lineEnd < 0 ? -1 : lineEnd + 1;
    }

    private static Optional<String> object(String json) {
        try {
            JsonNode node = Json.mapper().readTree(json);
            return node.isObject() ? Optional.of(node.toString()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
