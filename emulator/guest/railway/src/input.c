#include "input.h"

#include <fcntl.h>
#include <linux/input.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include "mouse.h"

struct device {
    int fd;
    int number;
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
    devices[device_count++] = device;
}

void input_start(void) {
    watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch >= 0) inotify_add_watch(watch, "/dev/input", IN_CREATE);
    if (watch >= 0) inotify_add_watch(watch, "/dev", IN_CREATE);
    mouse_open();
    for (int number = 0; number < 16; number++) open_device(number);
}

int input_poll(struct pollfd *entries) {
    int count = 0;
    for (int i = 0; i < device_count; i++) entries[count++] = (struct pollfd){.fd = devices[i].fd, .events = POLLIN};
    if (mouse_fd() >= 0) entries[count++] = (struct pollfd){.fd = mouse_fd(), .events = POLLIN};
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
        if (event->len && !strcmp(event->name, "serio_raw0")) mouse_open();
        at += (ssize_t)(sizeof *event + event->len);
    }
}

static void read_device(const struct device *device, const struct input_listener *listener) {
    struct input_event events[64];
    ssize_t length;
    while ((length = read(device->fd, events, sizeof events)) > 0)
        for (size_t i = 0; i < (size_t)length / sizeof *events; i++)
            if (events[i].type == EV_KEY) listener->key(events[i].code, events[i].value != 0, events[i].value == 2);
}

void input_read(const struct input_listener *listener) {
    if (watch >= 0) read_watch();
    for (int i = 0; i < device_count; i++) read_device(&devices[i], listener);
    mouse_read(listener);
}
