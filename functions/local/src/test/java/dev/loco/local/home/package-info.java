/** Tests of this package. */
@NullMarked
package dev.loco.local.home;

import org.jspecify.annotations.NullMarked;
