#include "pulse.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ledger.h"
#include "nic.h"
#include "party.h"
#include "sound.h"
#include "watch.h"

enum { SAMPLES = 8, WHISTLE_PAUSE = 1000000 };

static int port = -1;
static struct peer {
    uint64_t asked;
    uint32_t round_trip;
} peers[CELLS];
/* Of the last samples the one with the shortest way says best how far the host's clock is from ours. */
static struct sample {
    uint32_t round_trip;
    int64_t ahead;
} samples[SAMPLES];
static int next_sample;
static uint64_t heard_whistle;

static void send_to(uint8_t cell, const struct message *message) {
    uint8_t bytes[WIRE_SIZE];
    size_t length = wire_write(bytes, message);
    if (party.seats[cell].taken && cell != party.own)
        nic_send(port, party.seats[cell].address, PLAY_PORT, bytes, (unsigned)length);
}

static uint8_t cell_of(uint32_t address) {
    for (uint8_t i = 0; i < CELLS; i++)
        if (party.seats[i].taken && party.seats[i].address == address && i != party.own) return i;
    return NOBODY;
}

static void take_echo(uint8_t cell, const struct message *echo) {
    uint64_t now = clock_micros();
    struct peer *peer = &peers[cell];
    if (!peer->asked || echo->pulse.asked != peer->asked) return;
    peer->round_trip = (uint32_t)(now - peer->asked);
    peer->asked = 0;
    if (cell != party.host) return;
    int64_t ahead = (int64_t)(echo->pulse.answered - (now - peer->round_trip / 2));
    samples[next_sample++ % SAMPLES] = (struct sample){peer->round_trip, ahead};
}

static void hear(int fd) {
    uint8_t bytes[WIRE_SIZE + 1];
    struct sockaddr_in from;
    struct message message;
    socklen_t size = sizeof from;
    ssize_t length = recvfrom(fd, bytes, sizeof bytes, 0, (struct sockaddr *)&from, &size);
    if (length <= 0 || wire_read(bytes, (size_t)length, &message) != length) return;
    uint8_t cell = cell_of(ntohl(from.sin_addr.s_addr));
    if (cell == NOBODY) return;
    if (message.kind == WIRE_PULSE) {
        message.kind = WIRE_ECHO;
        message.pulse.answered = clock_micros();
        send_to(cell, &message);
    } else if (message.kind == WIRE_ECHO)
        take_echo(cell, &message);
    else if (message.kind == WIRE_WHISTLE && party.running && clock_micros() - heard_whistle > WHISTLE_PAUSE) {
        heard_whistle = clock_micros();
        sound_play(SOUND_WHISTLE);
    }
}

void pulse_start(void) {
    if (port >= 0) return;
    memset(peers, 0, sizeof peers);
    memset(samples, 0, sizeof samples);
    next_sample = 0;
    port = nic_datagram_socket(PLAY_PORT);
    if (port >= 0) watch_add(port, hear, port);
}

void pulse_stop(void) {
    if (port < 0) return;
    watch_forget(port);
    close(port);
    port = -1;
}

static bool is_near(uint8_t cell) {
    for (uint8_t edge = 0; edge < EDGES; edge++)
        if (grid_neighbour(party.own, edge) == cell) return true;
    return cell == party.host;
}

void pulse_tick(void) {
    for (uint8_t cell = 0; cell < CELLS; cell++) {
        if (!party.seats[cell].taken) peers[cell] = (struct peer){0};
        if (!party.seats[cell].taken || cell == party.own || !is_near(cell)) continue;
        peers[cell].asked = clock_micros();
        struct message pulse = {.kind = WIRE_PULSE, .pulse.asked = peers[cell].asked};
        send_to(cell, &pulse);
    }
}

uint64_t pulse_party_clock(void) {
    const struct sample *best = NULL;
    for (int i = 0; party.role == PARTY_GUEST && i < SAMPLES; i++)
        if (samples[i].round_trip && (!best || samples[i].round_trip < best->round_trip)) best = &samples[i];
    return clock_micros() + (uint64_t)(best ? best->ahead : 0);
}

uint32_t pulse_round_trip(uint8_t cell) {
    return cell < CELLS ? peers[cell].round_trip : 0;
}

void pulse_whistle(void) {
    struct message whistle = {.kind = WIRE_WHISTLE, .whistle.cell = party.own};
    for (uint8_t cell = 0; cell < CELLS; cell++) send_to(cell, &whistle);
}
