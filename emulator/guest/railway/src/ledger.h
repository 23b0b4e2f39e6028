/* The host's book of trains: each train of the party is held by exactly one player, whatever happens. */
#ifndef LEDGER_H
#define LEDGER_H
#include "wire.h"

struct entry {
    uint8_t holder, home; /* cells; NOBODY before the start */
};

struct ledger {
    int trains;
    struct entry entries[MAX_TRAINS];
};

/* The cell beyond that edge, NOBODY at the rim of the grid. */
uint8_t grid_neighbour(uint8_t cell, uint8_t edge);
uint8_t grid_opposite(uint8_t edge);

/* Two trains for each of the players, four at least, dealt in pairs. */
void ledger_deal(struct ledger *ledger, const struct seat seats[CELLS]);
/* The n-th train of a player starts towards this edge: first where there is a neighbour. */
uint8_t ledger_heading(const struct seat seats[CELLS], uint8_t cell, int nth);
/* A player says that a train has gone into a tunnel; `pass` becomes what its receiver is to be told, whose cell is
 * returned. NOBODY: that player does not hold that train, nothing happens. */
uint8_t ledger_pass(struct ledger *ledger, const struct seat seats[CELLS], uint8_t from, struct message *pass);
/* Takes one train from a cell whose player is gone and gives it to the nearest player; false when none is left there.
 */
bool ledger_take_back(struct ledger *ledger, const struct seat seats[CELLS], uint8_t gone, uint8_t *receiver,
                      struct message *pass);
int ledger_held(const struct ledger *ledger, uint8_t cell);
#endif
