package dev.loco.fleet.benchmark;

import dev.loco.contract.Benchmark;
import dev.loco.contract.BenchmarkRequest;
import dev.loco.contract.ProblemError;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What may be asked for. */
public final class BenchmarkRules {
    /** The most repetitions of one measurement. */
    public static final int MAX_TRIALS = 10_000;

    private BenchmarkRules() {}

    static List<ProblemError> violations(BenchmarkRequest request, BenchmarkPlace place) {
        List<ProblemError> errors = new ArrayList<>();
        name(request.name(), place)
                .map(text -> new ProblemError("#/name", text))
                .ifPresent(errors::add);
        Integer trials = request.trials();
        if (trials != null && (trials < 1 || trials > MAX_TRIALS)) {
            errors.add(new ProblemError("#/trials", "It must be from 1 to " + MAX_TRIALS + "."));
        }
        Map<String, String> options = request.options();
        if (options != null) {
            options.keySet().stream()
                    .sorted()
                    .map(option ->
                            new ProblemError("#/options/" + pointer(option), "The benchmark has no such option."))
                    .forEach(errors::add);
        }
        return errors;
    }

    private static Optional<String> name(@Nullable String name, BenchmarkPlace place) {
        if (name == null) {
            return Optional.of("The name of the benchmark is missing.");
        }
        String known = String.join(", ", place.names());
        Optional<Benchmark> benchmark = Benchmark.ofWireName(name);
        if (benchmark.isEmpty()) {
            return Optional.of("There is no such benchmark; there are " + known + ".");
        }
        return place.has(benchmark.get())
                ? Optional.empty()
                : Optional.of("It starts and ends machines of its own, which a pod cannot: run loco bench " + name
                        + " on one machine. Here there are " + known + ".");
    }

    /** One reference token of a JSON Pointer (RFC 6901 §3). */
    private static String pointer(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
