/** The functions themselves, as their platform sees them. {@link dev.loco.fleet.function.FunctionCatalog} is the port. */
@NullMarked
package dev.loco.fleet.function;

import org.jspecify.annotations.NullMarked;
