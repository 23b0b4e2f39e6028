#include "traffic.h"

#include <string.h>

#include "party.h"
#include "stage.h"
#include "trains.h"

static const float turning_seconds = 1.5f;

/* A train in the tunnel at `edge`, on its way to the board. */
static struct waiting {
    uint8_t train, home, edge;
    enum beginning beginning;
    float seconds;
} tunnels[MAX_TRAINS];
static int waiting;
static uint8_t left_by[MAX_TRAINS]; /* the tunnel each train took last */
static struct traffic_counts counts;

static void queue(uint8_t train, uint8_t home, uint8_t edge, enum beginning beginning, float seconds) {
    for (int i = 0; i < waiting; i++)
        if (tunnels[i].train == train) return;
    if (waiting < MAX_TRAINS && !trains_has(train))
        tunnels[waiting++] = (struct waiting){train, home, edge, beginning, seconds};
}

void traffic_start(void) {
    waiting = 0;
    memset(&counts, 0, sizeof counts);
    if (party.running) return;
    queue(0, 0, EDGE_LEFT, BEFORE_CROSSING, 0);
    queue(1, 2, EDGE_TOP, BEFORE_CROSSING, 0);
    traffic_step(0);
}

void traffic_step(float seconds) {
    for (int i = 0; i < waiting; i++) {
        struct waiting *w = &tunnels[i];
        w->seconds -= seconds;
        if (w->seconds > 0 || !trains_admit(w->train, w->home, w->edge, w->beginning)) continue;
        memmove(w, w + 1, (size_t)(--waiting - i) * sizeof *w);
        i--;
    }
}

void traffic_depart(uint8_t train, uint8_t home, uint8_t edge) {
    left_by[train] = edge;
    if (party.running)
        party_pass(train, edge);
    else
        queue(train, home, edge, FROM_TUNNEL, turning_seconds);
    stage_changed();
}

void traffic_arrive(const struct message *m) {
    bool transit = m->pass.way == PASS_TRANSIT;
    if (!party.running) return;
    float seconds = m->pass.way == PASS_BACK ? turning_seconds : 0;
    enum beginning dealt = m->pass.train % 2 ? BEFORE_CROSSING : BEYOND_CROSSING;
    queue(m->pass.train, m->pass.home, m->pass.edge, m->pass.way == PASS_DEALT ? dealt : FROM_TUNNEL, seconds);
    if (transit) {
        counts.came[m->pass.edge]++;
        party_arrived(m);
    }
    stage_changed();
}

void traffic_confirm(const struct message *m) {
    counts.latency = m->arrived.latency ? m->arrived.latency : 1;
    if (m->arrived.sender == party.own) counts.sent[left_by[m->arrived.train]]++;
    stage_changed();
}

int traffic_held(void) {
    return waiting + trains_through();
}

const struct traffic_counts *traffic_counts(void) {
    return &counts;
}
