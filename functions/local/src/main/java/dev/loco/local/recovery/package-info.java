/**
 * Recovery on one machine: what it remembers is a file, what it can do goes through the supervisors.
 *
 * <p>Both classes are adapters of {@code dev.loco.fleet.recovery}.
 */
@NullMarked
package dev.loco.local.recovery;

import org.jspecify.annotations.NullMarked;
