/** Tests of this package. */
@NullMarked
package dev.loco.local.tls;

import org.jspecify.annotations.NullMarked;
