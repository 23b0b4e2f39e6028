/** Tests of what guests answer. */
@NullMarked
package dev.loco.lan.evidence;

import org.jspecify.annotations.NullMarked;
