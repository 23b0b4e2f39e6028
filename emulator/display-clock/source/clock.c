#include "clock.h"

#include <stdbool.h>

#include "qemu.h"

enum { BURST_INTERVAL_MS = 1, NANOS_PER_MS = 1000000 };

static const struct {
    const char *name;
    void *functions[64];
} operations = {"display-clock", {0}};

static struct listener listener = {.operations = &operations};
static struct timer burst_end;
static int64_t burst_until;
static bool bursting;
static int normal_ms;

static void end_burst(void *unused)
{
    (void)unused;
    bursting = false;
    update_displaychangelistener(&listener, (uint64_t)normal_ms);
}

void clock_start(int interval_ms)
{
    normal_ms = interval_ms;
    listener.update_interval = (uint64_t)interval_ms;
    register_displaychangelistener(&listener);
    if (timer_init_full)
        timer_init_full(&burst_end, 0, QEMU_CLOCK_REALTIME, SCALE_NS, 0, end_burst, 0);
}

void clock_interval(int interval_ms)
{
    normal_ms = interval_ms;
    if (!bursting)
        update_displaychangelistener(&listener, (uint64_t)interval_ms);
}

void clock_burst(int duration_ms)
{
    int64_t until = qemu_clock_get_ns(QEMU_CLOCK_REALTIME) + (int64_t)duration_ms * NANOS_PER_MS;
    if (!bursting)
        update_displaychangelistener(&listener, BURST_INTERVAL_MS);
    else if (until <= burst_until)
        return;
    bursting = true;
    burst_until = until;
    timer_mod_ns(&burst_end, until);
}
