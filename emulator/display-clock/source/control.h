/*
 * The control FIFO. A line is an interval in milliseconds ("8"), "burst", or "burst" and a duration in milliseconds
 * ("burst 25"). Anything else is ignored. A writer opens the FIFO without blocking; it gets ENXIO while no QEMU reads.
 */
#pragma once

/* Opens the FIFO, making it where it is missing, and reads it on QEMU's main loop. On failure says so, once. */
void control_open(const char *path);
