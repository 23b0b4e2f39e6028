/**
 * The wire records of the product: everything that crosses HTTP as JSON between page, functions and agents.
 *
 * <p>Records only carry values; no rule of the domain lives here. Micronaut Serialization and Jackson databind read and
 * write them alike. A component marked {@code @Nullable} means "unknown", never a default.
 */
@NullMarked
package dev.loco.contract;

import org.jspecify.annotations.NullMarked;
