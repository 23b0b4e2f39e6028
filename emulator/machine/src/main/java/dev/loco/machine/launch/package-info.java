/** QEMU's command line and the launch file that carries it to the supervisor. */
@NullMarked
package dev.loco.machine.launch;

import org.jspecify.annotations.NullMarked;
