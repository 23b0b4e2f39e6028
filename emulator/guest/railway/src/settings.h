/* What the whole program shares: who this instance is, and the switches the user flips. */
#ifndef SETTINGS_H
#define SETTINGS_H
#include <stdbool.h>
#include <stdint.h>

struct settings {
    const char *name; /* loco.name on the kernel command line */
    uint32_t accent;  /* the instance's own colour, from the number its name ends with */
    bool paused;      /* nothing moves: the screen gets no update at all */
    bool muted;
    bool creates; /* chose to open a party of its own, not to look for one */
    bool spin;    /* never idle, as Windows 9x */
};

extern struct settings settings;

void settings_read(void);
/* The colour of a place on the grid: of its node and of the trains that began there. */
uint32_t settings_cell_colour(int cell);
#endif
