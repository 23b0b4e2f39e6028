/** The identity floppy: what a Windows guest has to know of itself and of the fleet, as files on a medium that it can read without a network. Immutable. */
@NullMarked
package dev.loco.machine.identity;

import org.jspecify.annotations.NullMarked;
