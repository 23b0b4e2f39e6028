#include "failures.h"

#include <time.h>

enum { KEPT = 1001 };

static int64_t times[KEPT]; /* a ring; zero: no failure */
static unsigned next;

int64_t monotonic_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void failures_add(void)
{
    times[next] = monotonic_ms();
    next = (next + 1) % KEPT;
}

unsigned failures_within(int seconds)
{
    int64_t since = monotonic_ms() - (int64_t)seconds * 1000;
    unsigned count = 0;
    for (unsigned i = 0; i < KEPT; i++)
        count += times[i] && times[i] > since;
    return count;
}

void failures_forget(void)
{
    for (unsigned i = 0; i < KEPT; i++)
        times[i] = 0;
}
