#include "control.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "qemu.h"

enum { LINE_BYTES = 32, READ_BYTES = 512 };

static char line[LINE_BYTES];
static size_t length;

/* A decimal number from 1 to most, and nothing after it; else 0. */
static int number(const char *text, int most)
{
    char *end;
    long value = *text >= '0' && *text <= '9' ? strtol(text, &end, 10) : 0;
    return value >= 1 && value <= most && *end == 0 ? (int)value : 0;
}

static void obey(const char *order)
{
    static const char burst[] = "burst";
    int value = number(order, CLOCK_MOST_MS);
    if (value) {
        clock_interval(value);
        return;
    }
    if (strncmp(order, burst, sizeof burst - 1) != 0)
        return;
    const char *rest = order + sizeof burst - 1;
    int duration = *rest == 0 ? CLOCK_BURST_MS : *rest == ' ' ? number(rest + 1, CLOCK_BURST_MOST_MS) : 0;
    if (duration)
        clock_burst(duration);
}

/* Collects lines; one that is too long is skipped to its end. */
static void take(char byte)
{
    static bool too_long;
    if (byte != '\n') {
        too_long |= length == LINE_BYTES - 1 || byte == 0;
        if (!too_long)
            line[length++] = byte;
        return;
    }
    line[length] = 0;
    if (!too_long)
        obey(line);
    too_long = false;
    length = 0;
}

static void on_readable(void *opaque)
{
    char bytes[READ_BYTES];
    ssize_t count = read((int)(intptr_t)opaque, bytes, sizeof bytes);
    for (ssize_t i = 0; i < count; i++)
        take(bytes[i]);
}

static int open_fifo(const char *path)
{
    struct stat status;
    if (mkfifo(path, 0600) != 0 && errno != EEXIST)
        return -1;
    /* Held open for writing too: the reading end never comes to an end of file. */
    int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW);
    if (fd >= 0 && (fstat(fd, &status) != 0 || !S_ISFIFO(status.st_mode))) {
        close(fd);
        errno = EEXIST;
        return -1;
    }
    return fd;
}

void control_open(const char *path)
{
    if (!qemu_set_fd_handler || !timer_init_full || !timer_mod_ns || !qemu_clock_get_ns) {
        fprintf(stderr, "display-clock: this QEMU lets no plugin read %s; the interval is fixed\n", path);
        return;
    }
    int fd = open_fifo(path);
    if (fd < 0) {
        fprintf(stderr, "display-clock: cannot open FIFO %s: %s; the interval is fixed\n", path, strerror(errno));
        return;
    }
    qemu_set_fd_handler(fd, on_readable, 0, (void *)(intptr_t)fd);
}
