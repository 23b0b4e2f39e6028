/** Tests of {@code dev.loco.kubernetes.instance}. */
package dev.loco.kubernetes.instance;
