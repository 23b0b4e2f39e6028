/*
 * A launch file: the child's command line, one argument per line, the program first. Empty lines do not count. A line
 * "?PATH" makes the lines after it, up to the next such line, apply only where PATH exists.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

enum { LAUNCH_BYTES = 65536, LAUNCH_ARGUMENTS = 512 };

struct launch {
    char text[LAUNCH_BYTES + 1];
    char *arguments[LAUNCH_ARGUMENTS + 1]; /* point into text, end with null */
    bool has_optional;                     /* whether lines of an existing PATH are among the arguments */
};

/* Reads a launch file, without its optional lines if so wished. On failure returns false and says why in problem. */
bool launch_read(struct launch *launch, const char *file, bool optional, char *problem, size_t problem_size);
