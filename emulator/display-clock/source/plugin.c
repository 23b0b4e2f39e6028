/*
 * display-clock: a QEMU plugin that lets the display refresh faster than every 30 ms.
 *
 * QEMU refreshes at the smallest update_interval of all display listeners. This registers a listener that does nothing
 * but have a short one, from a bottom half scheduled when the first processor is ready: QEMU's timers do not exist yet
 * when plugins are installed. Arguments: ms=N, the interval (default 8); ctl=PATH, the control FIFO.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock.h"
#include "control.h"
#include "qemu.h"

#define EXPORT __attribute__((visibility("default")))

EXPORT int qemu_plugin_version = 1;
EXPORT int qemu_plugin_install(uint64_t id, const void *info, int count, char **arguments);

static int interval_ms = 8;
static const char *control_path;

static void start(void *unused)
{
    (void)unused;
    clock_start(interval_ms);
    if (control_path)
        control_open(control_path);
}

static void on_processor(uint64_t id, unsigned int processor)
{
    (void)id;
    if (processor == 0)
        aio_bh_schedule_oneshot_full(qemu_get_aio_context(), start, 0, "display-clock");
}

static void read_argument(const char *argument)
{
    char *end = 0;
    if (!strncmp(argument, "ctl=", 4) && argument[4]) {
        control_path = strdup(argument + 4);
        return;
    }
    long value = !strncmp(argument, "ms=", 3) ? strtol(argument + 3, &end, 10) : 0;
    if (value >= CLOCK_LEAST_MS && value <= CLOCK_MOST_MS && !*end)
        interval_ms = (int)value;
    else
        fprintf(stderr, "display-clock: ignored argument '%s'; known are ms=1..10000 and ctl=PATH\n", argument);
}

int qemu_plugin_install(uint64_t id, const void *info, int count, char **arguments)
{
    (void)info;
    for (int i = 0; i < count; i++)
        read_argument(arguments[i]);
    if (register_displaychangelistener && update_displaychangelistener && qemu_get_aio_context
        && aio_bh_schedule_oneshot_full)
        qemu_plugin_register_vcpu_init_cb(id, on_processor);
    else
        fprintf(stderr, "display-clock: this QEMU does not export its display clock; it stays at 30 ms\n");
    return 0;
}
