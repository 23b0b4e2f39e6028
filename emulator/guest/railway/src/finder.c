#include "finder.h"

#include <arpa/inet.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "nic.h"
#include "party.h"
#include "stage.h"
#include "watch.h"

enum { SECOND = 1000000, FORGET = 4 * SECOND };

static int port = -1;
static struct found table[FOUND_MAX];
static int count, shown;
static uint32_t nonce;

static void show(void) {
    const struct found *found = finder_shown();
    struct seat before[CELLS];
    memcpy(before, party.seats, sizeof before);
    memset(party.seats, 0, sizeof party.seats);
    party.host = found ? found->offer.offer.host : NOBODY;
    for (int i = 0; found && i < CELLS; i++) {
        party.seats[i].taken = found->offer.offer.names[i][0] != 0;
        memcpy(party.seats[i].name, found->offer.offer.names[i], NAME_SIZE);
    }
    if (memcmp(before, party.seats, sizeof before) != 0)
        party_changed(found ? "Choose a free place." : "Looking for other railways ...");
}

static void note(uint32_t address, const struct message *offer) {
    int at = 0;
    while (at < count && table[at].offer.offer.party != offer->offer.party) at++;
    if (at == FOUND_MAX) return;
    if (at == count) {
        count++;
        stage_changed();
    }
    table[at] = (struct found){address, clock_micros(), *offer};
    if (at == shown) show();
}

static void answer(const struct sockaddr_in *to, uint32_t asked) {
    uint8_t bytes[WIRE_SIZE];
    struct message offer = {.kind = WIRE_OFFER};
    offer.offer.nonce = asked;
    offer.offer.party = party.id;
    offer.offer.running = party.running;
    offer.offer.host = party.own;
    for (int i = 0; i < CELLS; i++) memcpy(offer.offer.names[i], party.seats[i].name, NAME_SIZE);
    size_t length = wire_write(bytes, &offer);
    nic_send(port, ntohl(to->sin_addr.s_addr), ntohs(to->sin_port), bytes, (unsigned)length);
}

static void hear(int fd) {
    uint8_t bytes[WIRE_SIZE + 1];
    struct sockaddr_in from;
    struct message message;
    socklen_t size = sizeof from;
    ssize_t length = recvfrom(fd, bytes, sizeof bytes, 0, (struct sockaddr *)&from, &size);
    if (length <= 0 || wire_read(bytes, (size_t)length, &message) != length) return;
    if (message.kind == WIRE_SEEK && party.role == PARTY_HOST) answer(&from, message.seek.nonce);
    if (message.kind == WIRE_OFFER && party.role == PARTY_SEEKING && message.offer.nonce == nonce)
        note(ntohl(from.sin_addr.s_addr), &message);
}

static void ask(void) {
    uint8_t bytes[WIRE_SIZE];
    struct message seek = {.kind = WIRE_SEEK, .seek.nonce = nonce};
    size_t length = wire_write(bytes, &seek);
    if (nic_address()) nic_send(port, INADDR_BROADCAST, SEEKING_PORT, bytes, (unsigned)length);
}

void finder_start(void) {
    if (port >= 0) return;
    count = shown = 0;
    nonce = (uint32_t)clock_micros() * 2654435761u ^ nic_address();
    port = nic_datagram_socket(SEEKING_PORT);
    if (port >= 0) watch_add(port, hear, port);
}

void finder_stop(void) {
    if (port < 0) return;
    watch_forget(port);
    close(port);
    port = -1;
}

void finder_tick(void) {
    for (int i = 0; i < count; i++) {
        if (clock_micros() - table[i].heard <= FORGET) continue;
        memmove(&table[i], &table[i + 1], (size_t)(count - i - 1) * sizeof *table);
        count--;
        if (shown > i) shown--;
        i--;
        show();
        stage_changed();
    }
    ask();
}

void finder_next(void) {
    shown = count > 0 ? (shown + 1) % count : 0;
    show();
    ask();
    stage_changed();
}

int finder_count(void) {
    return count;
}

const struct found *finder_at(int index) {
    return &table[index];
}

const struct found *finder_shown(void) {
    return shown < count ? &table[shown] : NULL;
}
