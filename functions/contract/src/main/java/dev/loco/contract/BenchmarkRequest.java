package dev.loco.contract;

import io.micronaut.serde.annotation.Serdeable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A benchmark to run.
 *
 * @param name one of those that {@code loco bench} knows
 * @param trials null for the benchmark's own number
 * @param options further options by name
 */
@Serdeable
public record BenchmarkRequest(
        @Nullable String name,
        @Nullable Integer trials,
        @Nullable Map<String, String> options) {}
