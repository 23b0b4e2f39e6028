/*
 * The functions of QEMU that the plugin calls. They are weak: one that a build of QEMU does not export is null.
 * Declared by hand after include/ui/console.h, include/block/aio.h, include/qemu/timer.h and include/qemu/main-loop.h.
 */
#pragma once

#include <stdint.h>

#define WEAK __attribute__((weak))

typedef void qemu_callback(void *opaque);

enum { QEMU_CLOCK_REALTIME = 0, SCALE_NS = 1 };

/* Begins as DisplayChangeListener does; QEMU fills in and links what lies behind. */
struct listener {
    uint64_t update_interval;
    const void *operations; /* DisplayChangeListenerOps: a name, then functions that may be null */
    void *rest[32];
};

/* Room for a QEMUTimer. */
struct timer {
    void *room[32];
};

extern void register_displaychangelistener(struct listener *listener) WEAK;
extern void update_displaychangelistener(struct listener *listener, uint64_t interval) WEAK;
extern void *qemu_get_aio_context(void) WEAK;
extern void aio_bh_schedule_oneshot_full(void *context, qemu_callback *callback, void *opaque, const char *name) WEAK;
extern void qemu_set_fd_handler(int fd, qemu_callback *read, qemu_callback *write, void *opaque) WEAK;
extern int64_t qemu_clock_get_ns(int clock) WEAK;
extern void timer_init_full(struct timer *timer, void *group, int clock, int scale, int attributes,
                            qemu_callback *callback, void *opaque) WEAK;
extern void timer_mod_ns(struct timer *timer, int64_t at) WEAK;

extern void qemu_plugin_register_vcpu_init_cb(uint64_t id, void (*callback)(uint64_t id, unsigned int vcpu));
