/* The two lines that lead to the neighbours, each with a lane for either direction, and the crossing where they meet.
 */
#ifndef LANES_H
#define LANES_H
#include "board.h"

/* Where things are on a lane, as pixels from its beginning. */
struct lane {
    struct track *track;
    uint8_t to;                                    /* the edge where it ends */
    float enter, crossing_in, crossing_out, leave; /* heads at the rim of the screen, and around the crossing */
};

/* Lays the tracks of both lines. */
void lanes_lay(struct track tracks[EDGES]);
/* The lane that begins at this edge. */
const struct lane *lane_from(uint8_t edge);
#endif
