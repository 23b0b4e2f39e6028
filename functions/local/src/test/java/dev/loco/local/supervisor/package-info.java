/** Tests of this package. */
@NullMarked
package dev.loco.local.supervisor;

import org.jspecify.annotations.NullMarked;
