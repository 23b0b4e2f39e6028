/* What the command line asks for. */
#pragma once

#include <stdbool.h>

struct settings {
    const char *status;    /* path of the status socket */
    const char *name;      /* how the child is called in reports */
    const char *log;       /* file for the child's output; null: the supervisor's own output */
    const char *directory; /* working directory, to which all other paths are relative; null: unchanged */
    const char *launch;    /* file with the child's command line; null: program is given */
    char *const *program;  /* the child's command line, ends with null; null: launch is given */
    int max_failures;      /* more than this many failures within the window: give up */
    int window_seconds;
    int grace_ms;          /* between SIGTERM and SIGKILL */
    bool lifeline;         /* end when standard input does */
    bool await;            /* a launch file that is not there yet is waited for */
    const char *unless;    /* a file that shows that the child's work is done: it is not started then; null: none */
    bool once;             /* a child that ends well is done; one that fails ends the supervisor with its code */
};

/* Reads the command line. On a mistake prints one line and ends the process with status 64 (EX_USAGE). */
struct settings settings_read(int count, char **arguments);
