/**
 * Benchmarks as child processes of one machine, each with a folder that says all there is to know of it.
 *
 * <p>{@link dev.loco.local.benchmark.ProcessBenchmarkRunner} is the adapter of {@code dev.loco.fleet.benchmark};
 * {@link dev.loco.local.benchmark.BenchmarkProcesses} ends what is left when the node ends.
 */
@NullMarked
package dev.loco.local.benchmark;

import org.jspecify.annotations.NullMarked;
