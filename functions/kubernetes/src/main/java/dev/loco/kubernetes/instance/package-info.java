/**
 * Instances as pods of a StatefulSet.
 *
 * <p>{@link dev.loco.kubernetes.instance.PodInstanceCatalog} and {@link dev.loco.kubernetes.instance.PodControl} are
 * adapters of {@code dev.loco.fleet}.
 */
@NullMarked
package dev.loco.kubernetes.instance;

import org.jspecify.annotations.NullMarked;
