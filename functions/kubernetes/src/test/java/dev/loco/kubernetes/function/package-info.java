/** Tests of {@code dev.loco.kubernetes.function}. */
package dev.loco.kubernetes.function;
