#include "watch.h"

#include <stddef.h>
#include <time.h>

enum { ACTS = 8 };

static struct watched {
    int fd, subject, wants;
    void (*ready)(int subject);
} files[WATCH_POLLS];
static int file_count;

static struct act {
    uint64_t at;
    void (*act)(void);
} acts[ACTS];

uint64_t clock_micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static struct watched *find(int fd) {
    for (int i = 0; i < file_count; i++)
        if (files[i].fd == fd) return &files[i];
    return NULL;
}

void watch_add(int fd, void (*ready)(int), int subject) {
    if (file_count < WATCH_POLLS) files[file_count++] = (struct watched){fd, subject, 0, ready};
}

void watch_writing(int fd, int wants) {
    struct watched *file = find(fd);
    if (file) file->wants = wants;
}

void watch_forget(int fd) {
    struct watched *file = find(fd);
    if (file) *file = files[--file_count];
}

void watch_at(uint64_t micros, void (*act)(void)) {
    struct act *free = NULL;
    for (int i = 0; i < ACTS; i++) {
        if (acts[i].act == act) {
            acts[i].at = micros;
            return;
        }
        if (!acts[i].act) free = &acts[i];
    }
    if (free) *free = (struct act){micros, act};
}

int watch_poll(struct pollfd *entries) {
    for (int i = 0; i < file_count; i++)
        entries[i] = (struct pollfd){.fd = files[i].fd, .events = (short)(files[i].wants ? POLLIN | POLLOUT : POLLIN)};
    return file_count;
}

uint64_t watch_next(void) {
    uint64_t next = 0;
    for (int i = 0; i < ACTS; i++)
        if (acts[i].at && (!next || acts[i].at < next)) next = acts[i].at;
    return next;
}

void watch_call(const struct pollfd *entries, int count) {
    for (int i = 0; i < count; i++) {
        const struct watched *file = entries[i].revents ? find(entries[i].fd) : NULL;
        if (file) file->ready(file->subject);
    }
    uint64_t now = clock_micros();
    for (int i = 0; i < ACTS; i++) {
        if (!acts[i].at || acts[i].at > now) continue;
        acts[i].at = 0;
        acts[i].act();
    }
}
