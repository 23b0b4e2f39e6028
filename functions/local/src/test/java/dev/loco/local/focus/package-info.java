/** Tests of this package. */
@NullMarked
package dev.loco.local.focus;

import org.jspecify.annotations.NullMarked;
