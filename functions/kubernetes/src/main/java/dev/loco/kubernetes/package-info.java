/**
 * The fleet on Kubernetes: the ports of {@code dev.loco.fleet} over the objects of one namespace.
 *
 * <p>{@link dev.loco.kubernetes.KubernetesFleet} is the way in. Nothing is held between two calls but connections; what
 * lasts is in Kubernetes' objects.
 */
@NullMarked
package dev.loco.kubernetes;

import org.jspecify.annotations.NullMarked;
