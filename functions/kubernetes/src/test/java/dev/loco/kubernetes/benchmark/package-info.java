/** Tests of {@code dev.loco.kubernetes.benchmark}. */
package dev.loco.kubernetes.benchmark;
