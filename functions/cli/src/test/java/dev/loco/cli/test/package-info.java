/** Tests of this package. */
@NullMarked
package dev.loco.cli.test;

import org.jspecify.annotations.NullMarked;
