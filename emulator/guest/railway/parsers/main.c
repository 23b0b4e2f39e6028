/* Feeds the readers of network bytes with rubbish, and with messages that are nearly right; then plays parties with the
 * ledger. Whatever is wrong ends the program: a sanitizer does, or `demand`. Arguments: a seed and a number of rounds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel.h"
#include "dhcp.h"
#include "ipx.h"
#include "ledger.h"
#include "netbios.h"

static uint64_t state;

static unsigned draw(unsigned below) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(state >> 33) % below;
}

static void demand(bool holds, const char *what) {
    if (holds) return;
    fprintf(stderr, "not so: %s\n", what);
    exit(1);
}

static void fill(void *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) ((uint8_t *)bytes)[i] = (uint8_t)draw(256);
}

/* A copy of exactly that size, so that a reader that goes too far is seen. */
static uint8_t *tight(const void *bytes, size_t length) {
    uint8_t *copy = malloc(length ? length : 1);
    memcpy(copy, bytes, length);
    return copy;
}

static void read_everything(const uint8_t *bytes, size_t length) {
    struct dhcp_client client = {.name = "loco-1"};
    struct dhcp_reply reply;
    struct message message;
    uint8_t answer[NETBIOS_SIZE];
    uint8_t *copy = tight(bytes, length);
    if (length >= 34) memcpy(&client.mac, copy + 28, 6);
    if (length >= 8) client.transaction = (uint32_t)copy[4] << 24 | copy[5] << 16 | copy[6] << 8 | copy[7];
    dhcp_read(copy, length, &client, &reply);
    long taken = wire_read(copy, length, &message);
    demand(taken <= (long)length, "a message is no longer than its bytes");
    if (taken > 0 && message.kind == WIRE_PASS)
        demand(message.pass.train < MAX_TRAINS && message.pass.sender < CELLS && message.pass.edge < EDGES,
               "what is used as an index is in its range");
    demand(netbios_answer(copy, length, "loco-1", 1, answer) <= NETBIOS_SIZE, "an answer fits");
    free(copy);
}

/* One message of every kind with what fits into its fields. */
static struct message any_message(void) {
    struct message m;
    fill(&m, sizeof m);
    m.kind = (enum wire_kind)(1 + draw(WIRE_KINDS - 1));
    if (m.kind == WIRE_OFFER) m.offer.running = draw(2), m.offer.host = (uint8_t)draw(CELLS);
    if (m.kind == WIRE_JOIN) m.join.cell = (uint8_t)draw(CELLS);
    if (m.kind == WIRE_CHOOSE) m.choose.cell = (uint8_t)draw(CELLS);
    if (m.kind == WIRE_WHISTLE) m.whistle.cell = (uint8_t)draw(CELLS);
    if (m.kind == WIRE_ROSTER) {
        m.roster.running = draw(2);
        m.roster.own = (uint8_t)draw(CELLS);
        m.roster.host = (uint8_t)draw(CELLS);
        m.roster.trains = (uint8_t)draw(MAX_TRAINS + 1);
        for (int i = 0; i < CELLS; i++) memset(&m.roster.seats[i].taken, (int)draw(2), 1);
    }
    if (m.kind == WIRE_PASS) {
        m.pass.train = (uint8_t)draw(MAX_TRAINS);
        m.pass.sender = (uint8_t)draw(CELLS);
        m.pass.edge = (uint8_t)draw(EDGES);
        m.pass.way = (uint8_t)draw(3);
        m.pass.home = (uint8_t)draw(CELLS);
    }
    if (m.kind == WIRE_ARRIVED) m.arrived.train = (uint8_t)draw(MAX_TRAINS), m.arrived.sender = (uint8_t)draw(CELLS);
    return m;
}

static size_t any_bytes(uint8_t bytes[600]) {
    struct message message = any_message();
    struct dhcp_client client = {.name = "loco-with-a-name-that-is-longer-than-it-may-be"};
    switch (draw(5)) {
        case 0:
            return wire_write(bytes, &message);
        case 1: {
            size_t length = dhcp_write(bytes, &client, DHCP_REQUEST, draw(1u << 31), draw(1u << 31));
            bytes[0] = 2;
            return length;
        }
        case 2:
            return netbios_registration(bytes, (uint16_t)draw(65536), "loco-1", 1);
        case 3: { /* a question for our name */
            size_t length = netbios_registration(bytes, 1, "loco-1", 1);
            bytes[2] = bytes[3] = 0;
            return length;
        }
        default:
            fill(bytes, 600);
            return draw(600);
    }
}

static void feed_rubbish(void) {
    uint8_t bytes[600] = {0};
    size_t length = any_bytes(bytes);
    read_everything(bytes, length);
    for (unsigned i = draw(6); i > 0 && length > 0; i--) bytes[draw((unsigned)length)] = (uint8_t)draw(256);
    read_everything(bytes, draw(2) ? length : draw((unsigned)length + 1));
}

static void go_round(void) {
    uint8_t first[WIRE_SIZE], second[WIRE_SIZE];
    struct message sent = any_message(), came;
    size_t length = wire_write(first, &sent);
    demand(length > 0, "every message fits");
    demand(wire_read(first, length, &came) == (long)length, "what is written can be read");
    demand(wire_read(first, length - 1, &came) == 0, "a part of a message waits for the rest");
    wire_read(first, length, &came);
    demand(wire_write(second, &came) == length, "what is read has its length");
    demand(wire_read(second, length, &sent) == (long)length, "and can be read again");
    uint8_t frame[IPX_FRAME], mac[6];
    fill(mac, 6);
    size_t framed = ipx_beacon(frame, mac, "a-name-that-is-longer-than-it-may-be");
    demand(framed == 14u + (size_t)(frame[12] << 8 | frame[13]) && framed >= 60, "an IPX frame has its length");
}

static void ignore(int subject) {
    (void)subject;
}

/* Messages in pieces of any size come out as they went in; rubbish ends the connection and nothing else. */
static void talk(void) {
    static struct channel channel;
    int ends[2], sent = 0, came = 0, result = 0;
    demand(socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) == 0, "a pair of sockets");
    channel_open(&channel, ends[0], ignore, 0);
    struct message message;
    uint8_t bytes[20 * WIRE_SIZE];
    size_t length = 0;
    for (; sent < 20; sent++) {
        message = any_message();
        length += wire_write(bytes + length, &message);
    }
    for (size_t at = 0, part; at < length; at += part) {
        part = 1 + draw(700);
        if (part > length - at) part = length - at;
        demand(write(ends[1], bytes + at, part) == (ssize_t)part, "room in the socket");
        for (int pass = 0; pass < 2; pass++) { /* the buffer is smaller than the largest part */
            demand(channel_move(&channel), "an open channel");
            while ((result = channel_receive(&channel, &message)) > 0) came++;
            demand(result == 0, "our own language");
        }
    }
    demand(came == sent, "every message arrives");
    fill(bytes, WIRE_SIZE);
    demand(write(ends[1], bytes, WIRE_SIZE) == WIRE_SIZE, "room for rubbish");
    while (result == 0 && channel_move(&channel)) result = channel_receive(&channel, &message);
    demand(result < 0, "rubbish is refused");
    channel_close(&channel);
    close(ends[1]);
}

static void check_ledger(const struct ledger *ledger, const struct seat seats[CELLS], int trains) {
    int held = 0;
    for (uint8_t i = 0; i < CELLS; i++) {
        held += ledger_held(ledger, i);
        demand(seats[i].taken || ledger_held(ledger, i) == 0, "only players hold trains");
    }
    demand(ledger->trains == trains && held == trains, "no train is lost and none is made");
}

/* Players come and go, trains pass, some claims are false: the number of trains stays what it was. */
static void play(void) {
    struct seat seats[CELLS] = {0};
    struct ledger ledger = {0};
    struct message pass = {0};
    uint8_t host = (uint8_t)draw(CELLS), receiver;
    seats[host].taken = true;
    for (unsigned i = draw(CELLS); i > 0; i--) seats[draw(CELLS)].taken = true;
    ledger_deal(&ledger, seats);
    int trains = ledger.trains;
    for (int turn = 0; turn < 200; turn++) {
        uint8_t cell = (uint8_t)draw(CELLS);
        if (draw(4) == 0 && cell != host) {
            seats[cell].taken = !seats[cell].taken;
            while (!seats[cell].taken && ledger_take_back(&ledger, seats, cell, &receiver, &pass))
                demand(seats[receiver].taken, "a train goes back to a player");
        } else {
            pass.pass.train = (uint8_t)draw(256);
            pass.pass.edge = (uint8_t)draw(EDGES);
            bool holds = pass.pass.train < trains && ledger.entries[pass.pass.train].holder == cell;
            receiver = ledger_pass(&ledger, seats, cell, &pass);
            demand((receiver != NOBODY) == holds, "only the holder passes a train on");
            demand(receiver == NOBODY || seats[receiver].taken, "a train goes to a player");
        }
        check_ledger(&ledger, seats, trains);
    }
}

int main(int count, char **arguments) {
    state = count > 1 ? strtoull(arguments[1], NULL, 10) : 1;
    int rounds = count > 2 ? atoi(arguments[2]) : 1000;
    for (int i = 0; i < rounds; i++) {
        feed_rubbish();
        go_round();
        if (i % 50 == 0) talk();
        if (i % 50 == 0) play();
    }
    printf("%d rounds\n", rounds);
    return 0;
}
