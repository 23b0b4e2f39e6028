/* Finding parties: a question to everyone at UDP 47624, and the answers of those who host one. */
#ifndef FINDER_H
#define FINDER_H
#include "wire.h"

enum { FOUND_MAX = 6 };

struct found {
    uint32_t address;
    uint64_t heard;
    struct message offer;
};

/* Opens the port; does nothing when it is open. */
void finder_start(void);
void finder_stop(void);
/* Asks again, and forgets who has not answered for a while. */
void finder_tick(void);
/* Forgets everything, asks at once and then shows the next one that answers. */
void finder_next(void);
int finder_count(void);
const struct found *finder_at(int index);
/* The party whose places the lobby shows, or null. */
const struct found *finder_shown(void);
#endif
