#include "party.h"

#include <string.h>

#include "finder.h"
#include "hosting.h"
#include "ipx.h"
#include "joining.h"
#include "network.h"
#include "nic.h"
#include "pages.h"
#include "pulse.h"
#include "settings.h"
#include "traffic.h"
#include "watch.h"

enum { SECOND = 1000000, MIDDLE = 4, BEACON_TICKS = 10 };

struct party party = {.own = NOBODY, .host = NOBODY};
static int ticks;

void party_changed(const char *news) {
    if (news) {
        party.news = news;
        party.news_since = clock_micros();
    }
    stage_changed();
}

static void beacon(void) {
    uint8_t frame[IPX_FRAME];
    nic_send_frame(frame, (unsigned)ipx_beacon(frame, nic_mac(), settings.name));
}

static void knock(const struct found *found, uint8_t cell, const char *news) {
    party.role = PARTY_KNOCKING;
    network_hold_address(true);
    joining_start(found, cell);
    party_changed(news);
}

static void come_back(void) {
    uint8_t cell;
    const struct found *former = joining_former(&cell);
    if (former) knock(former, cell, "Back to your place ...");
}

static void tick(void) {
    if (party.role == PARTY_NONE) return;
    watch_at(clock_micros() + SECOND, tick);
    finder_start(); /* the adapter may have come up later than the party */
    pulse_start();
    if (ticks++ % BEACON_TICKS == 0) beacon();
    if (party.role == PARTY_SEEKING) finder_tick();
    if (party.role == PARTY_SEEKING) come_back();
    if (party.role == PARTY_HOST) hosting_tick();
    if (party.role == PARTY_KNOCKING || party.role == PARTY_GUEST) joining_tick();
    if (party.role == PARTY_HOST || party.role == PARTY_GUEST) pulse_tick();
}

static void enter(enum party_role role, const char *news) {
    struct party fresh = {.role = role, .own = NOBODY, .host = NOBODY, .news = news};
    party = fresh;
    ticks = 0;
    if (role == PARTY_HOST) {
        party.id = (uint32_t)clock_micros() ^ (uint32_t)nic_mac()[5] << 24;
        struct seat *seat = &party.seats[MIDDLE];
        party.own = party.host = MIDDLE;
        seat->taken = true;
        strncpy(seat->name, settings.name, NAME_SIZE - 1);
        memcpy(seat->mac, nic_mac(), 6);
        seat->address = nic_address();
        network_hold_address(nic_address() != 0);
        hosting_start();
    }
    tick();
    stage_changed();
}

void party_create(void) {
    party_leave();
    enter(PARTY_HOST, "Your party is open. Others can join.");
}

void party_seek(void) {
    party_leave();
    enter(PARTY_SEEKING, "Looking for other railways ...");
}

void party_leave(void) {
    if (party.role == PARTY_NONE) return;
    if (party.role == PARTY_HOST) hosting_stop();
    joining_stop();
    pulse_stop();
    finder_stop();
    network_hold_address(false);
    party = (struct party){.own = NOBODY, .host = NOBODY};
    watch_at(0, tick);
}

void party_end(const char *news) {
    bool running = party.running;
    party_seek();
    party.news = news;
    if (running) stage_show(&lobby_page);
    stage_changed();
}

void party_choose(uint8_t cell) {
    if (party.role == PARTY_HOST && !party.running && !party.seats[cell].taken) hosting_move(party.own, cell);
    if (party.role == PARTY_GUEST && !party.running && !party.seats[cell].taken) joining_choose(cell);
    if (party.role == PARTY_SEEKING && finder_shown() && !party.seats[cell].taken)
        knock(finder_shown(), cell, "Asking for that place ...");
}

void party_start(void) {
    if (party.role == PARTY_HOST && !party.running) hosting_deal();
}

void party_begin(void) {
    party.running = true;
    stage_show(&game_page);
}

bool party_linked(uint8_t edge) {
    if (!party.running || party.own == NOBODY) return false;
    uint8_t neighbour = grid_neighbour(party.own, edge);
    return neighbour != NOBODY && party.seats[neighbour].taken;
}

int party_players(void) {
    int count = 0;
    for (int i = 0; i < CELLS; i++) count += party.seats[i].taken;
    return count;
}

void party_pass(uint8_t train, uint8_t edge) {
    struct message pass = {.kind = WIRE_PASS};
    pass.pass.train = train;
    pass.pass.sender = party.own;
    pass.pass.edge = edge;
    pass.pass.sent = pulse_party_clock();
    if (party.role == PARTY_HOST)
        hosting_pass(party.own, &pass);
    else
        joining_send(&pass);
}

void party_receive(const struct message *message) {
    if (message->kind == WIRE_PASS) traffic_arrive(message);
    if (message->kind == WIRE_ARRIVED) traffic_confirm(message);
}

void party_arrived(const struct message *pass) {
    struct message arrived = {.kind = WIRE_ARRIVED};
    uint64_t now = pulse_party_clock();
    arrived.arrived.train = pass->pass.train;
    arrived.arrived.sender = pass->pass.sender;
    arrived.arrived.latency = now > pass->pass.sent ? (uint32_t)(now - pass->pass.sent) : 0;
    traffic_confirm(&arrived);
    if (party.role == PARTY_HOST)
        hosting_arrived(&arrived);
    else
        joining_send(&arrived);
}

void party_whistle(void) {
    if (party.running) pulse_whistle();
}
