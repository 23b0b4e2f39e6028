/** Tests of {@code dev.loco.kubernetes.focus}. */
package dev.loco.kubernetes.focus;
