/** The switch: learning, limits, counters, echoes and impairment. Called from the thread of the port a frame came in by. */
@NullMarked
package dev.loco.lan.switching;

import org.jspecify.annotations.NullMarked;
