/*
 * Keeps the child running. It is started again as soon as it ends; more failures within the window than allowed end
 * that, and the state is then "failed" until a client starts it again. Ends that a client asked for are no failures.
 */
#pragma once

#include <stdbool.h>

#include "report.h"
#include "settings.h"

/* Called after each change of what a report shows. */
typedef void supervision_changed(void);

void supervision_begin(const struct settings *settings, supervision_changed *changed);

const struct report *supervision_report(void);

/* Carries out "restart", "stop", "start" or "kill"; false for another word. */
bool supervision_command(const char *word);

/* Ends the child for good: SIGTERM now, SIGKILL to its group after the grace time. */
void supervision_end(void);

/* Whether the child has ended for good. */
bool supervision_ended(void);

/* With which code the supervisor is to end: that of a child whose failure ends it, or 0. */
int supervision_code(void);

/* Reaps ended processes, the child and orphans. */
void supervision_reap(void);

/* Does what is due; returns the milliseconds until something is, or -1. */
int supervision_due(void);
