#include "input.h"

#include <fcntl.h>
#include <linux/input.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct device {
    int fd;
    int number;
    int first[2], last[2]; /* range of the absolute axes */
};

static struct device devices[INPUT_DEVICES];
static int device_count;
static int watch = -1;

static void open_device(int number) {
    for (int i = 0; i < device_count; i++)
        if (devices[i].number == number) return;
    if (device_count == INPUT_DEVICES) return;
    char path[32];
    snprintf(path, sizeof path, "/dev/input/event%d", number);
    struct device device = {.fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC), .number = number};
    if (device.fd < 0) return;
    for (int axis = 0; axis < 2; axis++) {
        struct input_absinfo range = {.maximum = 1};
        ioctl(device.fd, EVIOCGABS(axis == 0 ? ABS_X : ABS_Y), &range);
        device.first[axis] = range.minimum;
        device.last[axis] = range.maximum > range.minimum ? range.maximum : range.minimum + 1;
    }
    devices[device_count++] = device;
}

void input_start(void) {
    watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch >= 0) inotify_add_watch(watch, "/dev/input", IN_CREATE);
    for (int number = 0; number < 16; number++) open_device(number);
}

int input_poll(struct pollfd *entries) {
    int count = 0;
    for (int i = 0; i < device_count; i++) entries[count++] = (struct pollfd){.fd = devices[i].fd, .events = POLLIN};
    if (watch >= 0) entries[count++] = (struct pollfd){.fd = watch, .events = POLLIN};
    return count;
}

static void read_watch(void) {
    char buffer[1024] __attribute__((aligned(8)));
    ssize_t length = read(watch, buffer, sizeof buffer);
    for (ssize_t at = 0; at < length;) {
        const struct inotify_event *event = (const struct inotify_event *)(const void *)(buffer + at);
        int number;
        if (event->len && sscanf(event->name, "event%d", &number) == 1) open_device(number);
        at += (ssize_t)(sizeof *event + event->len);
    }
}

static void read_device(const struct device *device, const struct input_listener *listener) {
    struct input_event events[64];
    int dx = 0, dy = 0;
    static int x, y;
    bool positioned = false;
    ssize_t length;
    while ((length = read(device->fd, events, sizeof events)) > 0) {
        for (size_t i = 0; i < (size_t)length / sizeof *events; i++) {
            const struct input_event *e = &events[i];
            if (e->type == EV_REL && e->code == REL_X) dx += e->value;
            if (e->type == EV_REL && e->code == REL_Y) dy += e->value;
            if (e->type == EV_ABS && e->code <= ABS_Y) {
                int axis = e->code, range = device->last[axis] - device->first[axis];
                int part = (int)((long long)(e->value - device->first[axis]) * 65535 / range);
                *(axis == 0 ? &x : &y) = part;
                positioned = true;
            }
            if (e->type != EV_KEY) continue;
            if (positioned) listener->position(x, y);
            if (dx || dy) listener->motion(dx, dy);
            positioned = false;
            dx = dy = 0;
            if (e->code >= BTN_MISC)
                listener->button(e->code, e->value != 0);
            else
                listener->key(e->code, e->value != 0, e->value == 2);
        }
    }
    if (positioned) listener->position(x, y);
    if (dx || dy) listener->motion(dx, dy);
}

void input_read(const struct input_listener *listener) {
    if (watch >= 0) read_watch();
    for (int i = 0; i < device_count; i++) read_device(&devices[i], listener);
}
