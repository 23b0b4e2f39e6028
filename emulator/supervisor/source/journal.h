/* The log file: the child's output and the supervisor's own lines. At about 1 MiB FILE becomes FILE.1. */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/* Opens the log; with a null path the supervisor's lines go to standard error. False with errno where impossible. */
bool journal_open(const char *path);

/* The descriptor for the child's output, or -1 without a log. */
int journal_child_output(void);

/* The descriptor on which the child's output arrives, or -1 without a log. */
int journal_input(void);

/* Moves what has arrived to the file. What cannot be written, as on a full disk, is dropped. */
void journal_drain(void);

/* Writes one line of the supervisor's own. */
__attribute__((format(printf, 1, 2))) void journal_note(const char *format, ...);
