/** Tests of this package. */
@NullMarked
package dev.loco.cli;

import org.jspecify.annotations.NullMarked;
