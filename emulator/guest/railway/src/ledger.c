#include "ledger.h"

#include <string.h>

enum { FEWEST = 4, SIDE = 3 };

uint8_t grid_neighbour(uint8_t cell, uint8_t edge) {
    static const int dx[EDGES] = {-1, 1, 0, 0}, dy[EDGES] = {0, 0, -1, 1};
    int x = cell % SIDE + dx[edge], y = cell / SIDE + dy[edge];
    return x < 0 || y < 0 || x >= SIDE || y >= SIDE ? NOBODY : (uint8_t)(y * SIDE + x);
}

uint8_t grid_opposite(uint8_t edge) {
    return edge ^ 1;
}

static bool linked(const struct seat seats[CELLS], uint8_t cell, uint8_t edge) {
    uint8_t neighbour = grid_neighbour(cell, edge);
    return neighbour != NOBODY && seats[neighbour].taken;
}

void ledger_deal(struct ledger *ledger, const struct seat seats[CELLS]) {
    uint8_t players[CELLS];
    int count = 0;
    for (uint8_t i = 0; i < CELLS; i++)
        if (seats[i].taken) players[count++] = i;
    ledger->trains = count == 0 ? 0 : 2 * count < FEWEST ? FEWEST : 2 * count;
    for (int i = 0; i < ledger->trains; i++)
        ledger->entries[i] = (struct entry){players[i / 2 % count], players[i / 2 % count]};
}

uint8_t ledger_heading(const struct seat seats[CELLS], uint8_t cell, int nth) {
    static const uint8_t turn[EDGES] = {EDGE_LEFT, EDGE_TOP, EDGE_RIGHT, EDGE_BOTTOM};
    uint8_t order[EDGES];
    int count = 0;
    for (int wanted = 1; wanted >= 0; wanted--)
        for (int i = 0; i < EDGES; i++)
            if (linked(seats, cell, turn[i]) == wanted) order[count++] = turn[i];
    return order[nth % EDGES];
}

uint8_t ledger_pass(struct ledger *ledger, const struct seat seats[CELLS], uint8_t from, struct message *pass) {
    if (pass->pass.train >= ledger->trains) return NOBODY;
    struct entry *entry = &ledger->entries[pass->pass.train];
    if (entry->holder != from) return NOBODY;
    pass->pass.sender = from;
    pass->pass.home = entry->home;
    if (!linked(seats, from, pass->pass.edge)) {
        pass->pass.way = PASS_BACK;
        return from;
    }
    entry->holder = grid_neighbour(from, pass->pass.edge);
    pass->pass.edge = grid_opposite(pass->pass.edge);
    pass->pass.way = PASS_TRANSIT;
    return entry->holder;
}

static int distance(uint8_t a, uint8_t b) {
    int dx = a % SIDE - b % SIDE, dy = a / SIDE - b / SIDE;
    return (dx < 0 ? -dx : dx) + (dy < 0 ? -dy : dy);
}

bool ledger_take_back(struct ledger *ledger, const struct seat seats[CELLS], uint8_t gone, uint8_t *receiver,
                      struct message *pass) {
    uint8_t nearest = NOBODY, train = 0;
    for (uint8_t i = 0; i < CELLS; i++)
        if (i != gone && seats[i].taken && (nearest == NOBODY || distance(i, gone) < distance(nearest, gone)))
            nearest = i;
    while (train < ledger->trains && ledger->entries[train].holder != gone) train++;
    if (nearest == NOBODY || train == ledger->trains) return false;
    ledger->entries[train].holder = *receiver = nearest;
    uint8_t edge = EDGE_LEFT;
    for (uint8_t i = 0; i < EDGES; i++)
        if (grid_neighbour(nearest, i) == gone) edge = i;
    memset(pass, 0, sizeof *pass);
    pass->kind = WIRE_PASS;
    pass->pass.train = train;
    pass->pass.sender = gone;
    pass->pass.edge = edge;
    pass->pass.way = PASS_BACK;
    pass->pass.home = ledger->entries[train].home;
    return true;
}

int ledger_held(const struct ledger *ledger, uint8_t cell) {
    int held = 0;
    for (int i = 0; i < ledger->trains; i++) held += ledger->entries[i].holder == cell;
    return held;
}
