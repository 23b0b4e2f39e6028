/**
 * The focus on Kubernetes: stored in a ConfigMap, its CPU shares in the pods' limits.
 *
 * <p>{@link dev.loco.kubernetes.focus.ConfigMapFocusStore} and {@link dev.loco.kubernetes.focus.ResizeCpuShares} are
 * adapters of {@code dev.loco.fleet.focus}.
 */
@NullMarked
package dev.loco.kubernetes.focus;

import org.jspecify.annotations.NullMarked;
