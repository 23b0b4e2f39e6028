/**
 * Running benchmarks on request: what may be asked for, and the port that runs it.
 *
 * <p>{@link dev.loco.fleet.benchmark.Benchmarks} is the way in; {@link dev.loco.fleet.benchmark.BenchmarkRunner} is the
 * port. Everything may be called by any number of threads and replicas.
 */
@NullMarked
package dev.loco.fleet.benchmark;

import org.jspecify.annotations.NullMarked;
