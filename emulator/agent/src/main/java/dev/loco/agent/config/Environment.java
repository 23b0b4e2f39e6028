package dev.loco.agent.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads typed values from environment variables; an empty one counts as absent. */
final class Environment {

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = Map.copyOf(variables);
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    Optional<Path> path(String name) {
        return text(name).map(Path::of);
    }

    Path requiredPath(String name) {
        return path(name).orElseThrow(() -> new ConfigException(name + " is missing"));
    }

    /** A whole number within limits. */
    int number(String name, int otherwise, int least, int most) {
        String value = text(name, Integer.toString(otherwise));
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new ConfigException(name + " is " + value + ", a number is needed");
        }
        throw new ConfigException(name + " is " + value + ", allowed is " + least + " to " + most);
    }

    /** Values separated by commas. */
    List<String> list(String name, String otherwise) {
        return Arrays.stream(text(name, otherwise).split(",", -1))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }
}
