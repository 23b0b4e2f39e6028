#define _GNU_SOURCE
#include "hosting.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "boot.h"
#include "channel.h"
#include "network.h"
#include "nic.h"
#include "party.h"
#include "pulse.h"
#include "watch.h"

enum { SLOTS = 12, SECOND = 1000000, SILENCE = 6 * SECOND };

static struct guest {
    struct channel channel;
    uint8_t cell;   /* NOBODY = has not joined yet */
    uint64_t since; /* when it connected; microseconds */
} guests[SLOTS];
static int listener = -1;
static struct ledger ledger;
static char news[64];

static void drop(struct guest *guest);

static struct guest *guest_at(uint8_t cell) {
    for (int i = 0; i < SLOTS; i++)
        if (guests[i].channel.fd >= 0 && guests[i].cell == cell) return &guests[i];
    return NULL;
}

static void tell(uint8_t cell, const struct message *message) {
    struct guest *guest = cell == party.own ? NULL : guest_at(cell);
    if (cell == party.own)
        party_receive(message);
    else if (guest && !channel_send(&guest->channel, message))
        guest->channel.heard = 0; /* the next tick drops it */
}

static void publish(void) {
    struct message roster = {.kind = WIRE_ROSTER};
    roster.roster.host = party.own;
    roster.roster.trains = (uint8_t)ledger.trains;
    roster.roster.running = party.running;
    memcpy(roster.roster.seats, party.seats, sizeof party.seats);
    for (uint8_t cell = 0; cell < CELLS; cell++) {
        roster.roster.own = cell;
        if (party.seats[cell].taken && cell != party.own) tell(cell, &roster);
    }
}

static void take_back(uint8_t gone) {
    struct message pass;
    uint8_t receiver;
    while (ledger_take_back(&ledger, party.seats, gone, &receiver, &pass)) {
        pass.pass.sent = pulse_party_clock();
        tell(receiver, &pass);
    }
}

static void drop(struct guest *guest) {
    uint8_t cell = guest->cell;
    channel_close(&guest->channel);
    guest->cell = NOBODY;
    if (cell == NOBODY) return;
    snprintf(news, sizeof news, "%s has left.", party.seats[cell].name);
    memset(&party.seats[cell], 0, sizeof party.seats[cell]);
    publish();
    take_back(cell);
    party_changed(news);
}

static void refuse(struct guest *guest, enum refusal reason) {
    struct message refused = {.kind = WIRE_REFUSED, .refused.reason = (uint8_t)reason};
    channel_send(&guest->channel, &refused);
}

static void seat_guest(struct guest *guest, const struct message *join) {
    if (guest->cell != NOBODY) return;
    for (int i = 0; i < SLOTS; i++) /* who comes back has lost the old connection */
        if (guests[i].cell != NOBODY && !memcmp(party.seats[guests[i].cell].mac, join->join.mac, 6)) drop(&guests[i]);
    struct seat *seat = &party.seats[join->join.cell];
    if (join->join.party != party.id) return refuse(guest, REFUSED_GONE);
    if (seat->taken) return refuse(guest, REFUSED_TAKEN);
    struct sockaddr_in there = {0};
    socklen_t size = sizeof there;
    getpeername(guest->channel.fd, (struct sockaddr *)&there, &size);
    guest->cell = join->join.cell;
    *seat = (struct seat){.taken = true, .address = ntohl(there.sin_addr.s_addr)};
    memcpy(seat->name, join->join.name, NAME_SIZE);
    memcpy(seat->mac, join->join.mac, 6);
    snprintf(news, sizeof news, "%s has come.", seat->name);
    publish();
    party_changed(news);
}

void hosting_move(uint8_t from, uint8_t to) {
    struct guest *guest = from == party.own ? NULL : guest_at(from);
    if (party.running || party.seats[to].taken || !party.seats[from].taken) return;
    party.seats[to] = party.seats[from];
    memset(&party.seats[from], 0, sizeof party.seats[from]);
    if (guest)
        guest->cell = to;
    else
        party.own = party.host = to;
    publish();
    party_changed(NULL);
}

void hosting_deal(void) {
    int nth[CELLS] = {0};
    ledger_deal(&ledger, party.seats);
    party.trains = (uint8_t)ledger.trains;
    party_begin();
    publish();
    for (int i = 0; i < ledger.trains; i++) {
        uint8_t cell = ledger.entries[i].holder;
        struct message pass = {.kind = WIRE_PASS};
        pass.pass.train = (uint8_t)i;
        pass.pass.sender = pass.pass.home = cell;
        pass.pass.edge = grid_opposite(ledger_heading(party.seats, cell, nth[cell]++));
        pass.pass.way = PASS_DEALT;
        tell(cell, &pass);
    }
}

void hosting_pass(uint8_t from, struct message *pass) {
    uint8_t receiver = party.running ? ledger_pass(&ledger, party.seats, from, pass) : NOBODY;
    if (receiver != NOBODY) tell(receiver, pass);
}

void hosting_arrived(const struct message *arrived) {
    tell(arrived->arrived.sender, arrived);
}

static void obey(struct guest *guest, struct message *message) {
    if (message->kind == WIRE_JOIN) seat_guest(guest, message);
    if (guest->cell == NOBODY) return;
    if (message->kind == WIRE_CHOOSE) hosting_move(guest->cell, message->choose.cell);
    if (message->kind == WIRE_PASS) hosting_pass(guest->cell, message);
    if (message->kind == WIRE_ARRIVED) hosting_arrived(message);
}

static void hear(int slot) {
    struct guest *guest = &guests[slot];
    struct message message;
    bool open = channel_move(&guest->channel);
    int came = 1;
    while (guest->channel.fd >= 0 && (came = channel_receive(&guest->channel, &message)) > 0) obey(guest, &message);
    if ((!open || came < 0) && guest->channel.fd >= 0) drop(guest);
}

static void welcome(int fd) {
    int connection = accept4(fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (connection < 0) return;
    for (int i = 0; i < SLOTS; i++) {
        if (guests[i].channel.fd >= 0) continue;
        guests[i].cell = NOBODY;
        guests[i].since = clock_micros();
        channel_open(&guests[i].channel, connection, hear, i);
        return;
    }
    close(connection);
}

void hosting_start(void) {
    const int on = 1;
    struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons(PLAY_PORT)};
    for (int i = 0; i < SLOTS; i++) guests[i] = (struct guest){.channel.fd = -1, .cell = NOBODY};
    ledger = (struct ledger){0};
    listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(listener, (struct sockaddr *)&here, sizeof here) == 0 && listen(listener, SLOTS) == 0)
        watch_add(listener, welcome, listener);
    else
        kernel_log("railway: cannot listen at TCP 2300");
}

void hosting_stop(void) {
    for (int i = 0; i < SLOTS; i++) channel_close(&guests[i].channel);
    watch_forget(listener);
    close(listener);
    listener = -1;
}

void hosting_tick(void) {
    const struct message alive = {.kind = WIRE_ALIVE};
    uint64_t now = clock_micros();
    struct seat *own = &party.seats[party.own];
    if (own->address != nic_address()) {
        own->address = nic_address();
        network_hold_address(true);
        publish();
    }
    for (int i = 0; i < SLOTS; i++) {
        if (guests[i].channel.fd < 0) continue;
        bool sent = channel_send(&guests[i].channel, &alive);
        bool silent = now - guests[i].channel.heard > SILENCE;
        bool idle = guests[i].cell == NOBODY && now - guests[i].since > SILENCE;
        if (!sent || silent || idle) drop(&guests[i]);
    }
}
