/** Ethernet frames (IEEE 802.3): a view of the bytes, addresses, and what a frame carries. Parsers take any bytes and never throw. */
@NullMarked
package dev.loco.lan.frame;

import org.jspecify.annotations.NullMarked;
