package dev.loco.fleet.benchmark;

import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.ProblemError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which benchmarks there are, and what each may be told. */
public final class BenchmarkRules {
    /** The most repetitions of one measurement. */
    public static final int MAX_TRIALS = 10_000;

    /** Benchmarks by name, with the names of the options each knows besides the number of trials. */
    public static final Map<String, List<String>> KNOWN =
            Map.of("input-latency", List.of(), "stream", List.of(), "startup", List.of(), "recovery", List.of());

    private BenchmarkRules() {}

    static List<ProblemError> violations(BenchmarkRequest request) {
        List<ProblemError> errors = new ArrayList<>();
        String name = request.name();
        if (name == null) {
            errors.add(new ProblemError("#/name", "The name of the benchmark is missing."));
        } else if (!KNOWN.containsKey(name)) {
            errors.add(new ProblemError(
                    "#/name",
                    "There is no such benchmark; there are " + String.join(", ", new TreeSet<>(KNOWN.keySet())) + "."));
        }
        Integer trials = request.trials();
        if (trials != null && (trials < 1 || trials > MAX_TRIALS)) {
            errors.add(new ProblemError("#/trials", "It must be from 1 to " + MAX_TRIALS + "."));
        }
        Map<String, String> options = request.options();
        if (name != null && options != null) {
            List<String> known = KNOWN.getOrDefault(name, List.of());
            options.keySet().stream()
                    .filter(option -> !known.contains(option))
                    .sorted()
                    .map(option ->
                            new ProblemError("#/options/" + pointer(option), "The benchmark has no such option."))
                    .forEach(errors::add);
        }
        return errors;
    }

    /** One reference token of a JSON Pointer (RFC 6901 §3). */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
