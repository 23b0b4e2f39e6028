/* The status line: one JSON object and a line feed. */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

enum { REPORT_BYTES = 32768, MESSAGE_BYTES = 512 };

enum state { STATE_RUNNING, STATE_STOPPED, STATE_FAILED };

struct exit_record {
    bool known;
    bool by_signal;
    int value; /* exit code or signal number */
    struct timespec at;
};

struct report {
    const char *name;
    enum state state;
    pid_t child; /* 0: none */
    unsigned restarts; /* starts after the first */
    unsigned failures; /* within the window */
    struct timespec started_at; /* zero: never started */
    struct exit_record last_exit;
    char message[MESSAGE_BYTES]; /* empty: none */
};

/* Writes the status line of at most REPORT_BYTES with the child's current usage; returns its length. */
size_t report_write(const struct report *report, char line[REPORT_BYTES]);

/* Writes a time of day as RFC 3339 in UTC with milliseconds, such as 2026-01-31T12:00:00.000Z. */
void report_time(const struct timespec *time, char text[32]);
