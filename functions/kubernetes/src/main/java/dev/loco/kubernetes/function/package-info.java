/**
 * The functions as Knative sees them.
 *
 * <p>{@link dev.loco.kubernetes.function.KnativeFunctionCatalog} is an adapter of {@code dev.loco.fleet.function}.
 */
@NullMarked
package dev.loco.kubernetes.function;

import org.jspecify.annotations.NullMarked;
