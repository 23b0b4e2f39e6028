/** Benchmarks as Jobs; {@link dev.loco.kubernetes.benchmark.JobBenchmarkRunner} is the adapter. */
@NullMarked
package dev.loco.kubernetes.benchmark;

import org.jspecify.annotations.NullMarked;
