#include "crossing.h"

static const float patience = 4;

static int holder; /* -1 = free */
static float waited[LINES];
static bool waits[LINES];

void crossing_start(void) {
    holder = -1;
    for (int i = 0; i < LINES; i++) {
        waited[i] = 0;
        waits[i] = false;
    }
}

void crossing_look(const bool occupied[LINES], float seconds) {
    if (holder >= 0 && !occupied[holder]) holder = -1;
    for (int i = 0; i < LINES; i++) {
        waited[i] = waits[i] ? waited[i] + seconds : 0;
        waits[i] = false;
    }
}

bool crossing_ask(int line) {
    int other = 1 - line;
    bool patient = waited[other] < patience || waited[line] >= waited[other];
    if (holder != other && patient) {
        holder = line;
        return true;
    }
    waits[line] = true;
    return false;
}
