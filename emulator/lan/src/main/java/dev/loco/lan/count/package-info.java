/** Counting by reason or kind. Thread-safe. */
@NullMarked
package dev.loco.lan.count;

import org.jspecify.annotations.NullMarked;
