/**
 * The functions of one machine. {@link dev.loco.local.function.LocalFunctionCatalog} is an adapter of
 * {@code dev.loco.fleet.function}.
 */
@NullMarked
package dev.loco.local.function;

import org.jspecify.annotations.NullMarked;
