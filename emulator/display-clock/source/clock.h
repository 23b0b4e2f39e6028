/* The refresh interval of QEMU's display. All functions run on QEMU's main loop. */
#pragma once

enum { CLOCK_LEAST_MS = 1, CLOCK_MOST_MS = 10000, CLOCK_BURST_MS = 25, CLOCK_BURST_MOST_MS = 1000 };

void clock_start(int interval_ms);

/* Sets the interval; during a burst it takes effect afterwards. */
void clock_interval(int interval_ms);

/* Refreshes every millisecond for a while; a burst within a burst extends it. */
void clock_burst(int duration_ms);
