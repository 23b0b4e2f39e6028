/** Tests of this package. */
@NullMarked
package dev.loco.local.node;

import org.jspecify.annotations.NullMarked;
