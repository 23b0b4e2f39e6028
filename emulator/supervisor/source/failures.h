/* Failures of the recent past, on the monotonic clock. */
#pragma once

#include <stdint.h>

int64_t monotonic_ms(void);

/* Adds one failure, now. The oldest of more than a thousand is forgotten. */
void failures_add(void);

/* How many failures lie within the last seconds. */
unsigned failures_within(int seconds);

void failures_forget(void);
