/** Benchmarks as real processes of a stand-in for the command that runs them. */
package dev.loco.local.benchmark;
