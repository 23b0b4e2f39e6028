package dev.loco.image;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import org.jspecify.annotations.Nullable;

/**
 * How benchmarks run on a cluster.
 *
 * @param job file with the Job each of them is a copy of ({@code LOCO_BENCHMARK_JOB}); without it none can be run
 * @param maxConcurrent that may run at once, from 1 ({@code LOCO_BENCHMARK_MAX_CONCURRENT})
 */
@ConfigurationProperties("loco.benchmark")
public record BenchmarkJobConfig(
        @Nullable String job, @Bindable(defaultValue = "1") int maxConcurrent) {

    /** Refuses a limit under which nothing could run. */
    public BenchmarkJobConfig {
        if (maxConcurrent < 1) {
            throw new IllegalArgumentException(
                    "LOCO_BENCHMARK_MAX_CONCURRENT is " + maxConcurrent + ", must be 1 or more");
        }
    }
}
