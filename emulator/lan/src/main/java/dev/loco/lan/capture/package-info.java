/** Frames as a pcap file, bounded in time and size. */
@NullMarked
package dev.loco.lan.capture;

import org.jspecify.annotations.NullMarked;
