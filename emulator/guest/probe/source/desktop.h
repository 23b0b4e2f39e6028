/* The still picture: backdrop, a window that names the keys, task bar. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { DESKTOP_BACKDROP = 0x2F6B6B, DESKTOP_TASK_BAR = 40 };

/* Paints everything but the marks and the pointer. */
void desktop_paint(const char *mode_name, bool tone);
