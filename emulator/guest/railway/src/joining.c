#include "joining.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel.h"
#include "nic.h"
#include "party.h"
#include "settings.h"
#include "watch.h"

enum { SECOND = 1000000, SILENCE = 6 * SECOND };

static struct channel channel = {.fd = -1};

/* The party we asked for a place in; 0 if in none. */
static uint32_t joined;

/* Where we sat when the connection was lost; party 0 if nowhere, or if somebody has left it on purpose. */
static struct {
    uint32_t party;
    uint8_t cell;
} former;

/* Who has come or left since the last roster. */
static const char *compare(const struct seat seats[CELLS]) {
    static char news[64];
    for (int i = 0; i < CELLS; i++) {
        const struct seat *seat = seats[i].taken ? &seats[i] : &party.seats[i];
        if (seats[i].taken != party.seats[i].taken)
            snprintf(news, sizeof news, "%s has %s.", seat->name, seats[i].taken ? "come" : "left");
    }
    return news;
}

static void take_roster(const struct message *m) {
    bool starts = m->roster.running && !party.running;
    const char *news = party.running ? compare(m->roster.seats) : "The host starts the game.";
    party.role = PARTY_GUEST;
    party.own = m->roster.own;
    party.host = m->roster.host;
    party.trains = m->roster.trains;
    memcpy(party.seats, m->roster.seats, sizeof party.seats);
    party_changed(news);
    if (starts) party_begin();
}

static void obey(const struct message *message) {
    if (message->kind == WIRE_ROSTER) take_roster(message);
    if (message->kind == WIRE_REFUSED)
        party_end(message->refused.reason == REFUSED_TAKEN ? "That place is taken already." : "That party is over.");
    if (party.role == PARTY_GUEST) party_receive(message);
}

/* The host may come back, or we may: a machine goes on after a while from a saved state. */
static void lose(const char *news) {
    bool seated = party.role == PARTY_GUEST;
    uint32_t lost = seated ? joined : former.party;
    uint8_t cell = seated ? party.own : former.cell;
    party_end(news);
    former.party = lost;
    former.cell = cell;
}

static void hear(int subject) {
    struct message message;
    int came = 1;
    (void)subject;
    bool open = channel_move(&channel);
    while (channel.fd >= 0 && (came = channel_receive(&channel, &message)) > 0) obey(&message);
    if ((!open || came < 0) && channel.fd >= 0) lose("The host has left.");
}

void joining_start(const struct found *found, uint8_t cell) {
    struct sockaddr_in there = {
        .sin_family = AF_INET, .sin_port = htons(PLAY_PORT), .sin_addr.s_addr = htonl(found->address)};
    struct message join = {.kind = WIRE_JOIN};
    join.join.party = joined = found->offer.offer.party;
    if (former.party != joined || former.cell != cell) former.party = 0;
    join.join.cell = cell;
    memcpy(join.join.mac, nic_mac(), 6);
    strncpy(join.join.name, settings.name, NAME_SIZE - 1);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int connected = connect(fd, (struct sockaddr *)&there, sizeof there);
    bool hopeful = connected == 0 || errno == EINPROGRESS;
    channel_open(&channel, fd, hear, 0);
    if (!hopeful || !channel_send(&channel, &join)) channel.heard = 0; /* the next tick ends it */
}

void joining_stop(void) {
    channel_close(&channel);
    joined = former.party = 0;
}

const struct found *joining_former(uint8_t *cell) {
    for (int i = 0; former.party && i < finder_count(); i++) {
        const struct found *found = finder_at(i);
        const char *sits = found->offer.offer.names[former.cell];
        if (found->offer.offer.party != former.party || (*sits && strcmp(sits, settings.name) != 0)) continue;
        *cell = former.cell;
        return found;
    }
    return NULL;
}

void joining_tick(void) {
    const struct message alive = {.kind = WIRE_ALIVE};
    if (party.role == PARTY_GUEST && !channel_send(&channel, &alive)) channel.heard = 0;
    if (clock_micros() - channel.heard > SILENCE)
        lose(party.role == PARTY_KNOCKING ? "The host does not answer." : "The host has left.");
}

void joining_choose(uint8_t cell) {
    const struct message choose = {.kind = WIRE_CHOOSE, .choose.cell = cell};
    channel_send(&channel, &choose);
}

void joining_send(const struct message *message) {
    channel_send(&channel, message);
}
