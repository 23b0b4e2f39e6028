package dev.loco.kubernetes;

import dev.loco.kubernetes.focus.CpuLimits;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the functions of one installation need to know of their cluster.
 *
 * @param instancesFile the instances as planned ({@code LOCO_INSTANCES_FILE}); null if there is no such file
 * @param benchmarkJob the Job that each benchmark is a copy of ({@code LOCO_BENCHMARK_JOB}); null where none can run
 * @param maxBenchmarks that may run at once ({@code LOCO_BENCHMARK_MAX_CONCURRENT}), from 1
 */
public record KubernetesConfig(
        Namespace namespace,
        CpuLimits cpuLimits,
        @Nullable Path instancesFile,
        @Nullable Path benchmarkJob,
        int maxBenchmarks) {}
