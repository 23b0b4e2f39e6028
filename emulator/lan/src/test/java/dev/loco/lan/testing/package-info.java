/** Stand-ins for what is at the ends of a switch. */
@NullMarked
package dev.loco.lan.testing;

import org.jspecify.annotations.NullMarked;
