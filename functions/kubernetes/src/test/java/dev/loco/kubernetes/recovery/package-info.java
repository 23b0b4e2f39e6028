/** Tests of {@code dev.loco.kubernetes.recovery}. */
package dev.loco.kubernetes.recovery;
