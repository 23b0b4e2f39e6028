/* The supervised process: it leads its own session, and the kernel kills it when the supervisor dies. */
#pragma once

#include <stddef.h>
#include <sys/types.h>

/*
 * Starts a program, found by PATH, with standard input from /dev/null and output to the given descriptor (-1: the
 * supervisor's own). Returns its process id, or -1 and says why in problem.
 */
pid_t child_start(char *const arguments[], int output, char *problem, size_t problem_size);

/* Kills what is left of an ended child: its process group, and orphans that the supervisor has inherited. */
void child_kill_remains(pid_t child);

/* Kills and reaps every process below the supervisor, whatever session it went to. */
void child_kill_all(void);
