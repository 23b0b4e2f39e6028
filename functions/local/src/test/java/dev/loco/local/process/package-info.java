/** Tests of this package. */
@NullMarked
package dev.loco.local.process;

import org.jspecify.annotations.NullMarked;
