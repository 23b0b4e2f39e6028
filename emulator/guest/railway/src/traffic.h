/* The trains that drive between boards: which of them are here, what waits in the tunnels, and the counts of transits.
 */
#ifndef TRAFFIC_H
#define TRAFFIC_H
#include "wire.h"

struct traffic_counts {
    uint8_t sent[EDGES], came[EDGES]; /* transits through each tunnel, modulo 256 */
    uint32_t latency;                 /* microseconds of the last transit, 0 = none yet */
};

/* Empties the tunnels; a railway that plays alone gets two trains of its own. */
void traffic_start(void);
/* Lets out of the tunnels what has waited long enough and finds the lane free. */
void traffic_step(float seconds);
/* A train has gone into the tunnel at `edge`. */
void traffic_depart(uint8_t train, uint8_t home, uint8_t edge);
/* The host sends a train. */
void traffic_arrive(const struct message *pass);
/* A transit is complete; its sender counts it. */
void traffic_confirm(const struct message *arrived);
/* Trains on the board and in its tunnels. */
int traffic_held(void);
const struct traffic_counts *traffic_counts(void);
#endif
