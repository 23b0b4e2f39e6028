/** Tests of {@code dev.loco.kubernetes.api}. */
package dev.loco.kubernetes.api;
