#include "wire.h"

#include <string.h>

#include "bytes.h"

enum { MAGIC = 0x5452, VERSION = 1, HEADER = 6 };

static void write_seat(struct writer *to, const struct seat *seat) {
    write_u8(to, seat->taken);
    write_bytes(to, seat->name, NAME_SIZE);
    write_u32(to, seat->address);
    write_bytes(to, seat->mac, 6);
}

static void write_body(struct writer *to, const struct message *m) {
    switch (m->kind) {
        case WIRE_SEEK:
            write_u32(to, m->seek.nonce);
            break;
        case WIRE_OFFER:
            write_u32(to, m->offer.nonce);
            write_u32(to, m->offer.party);
            write_u8(to, m->offer.running);
            write_u8(to, m->offer.host);
            write_bytes(to, m->offer.names, sizeof m->offer.names);
            break;
        case WIRE_JOIN:
            write_u32(to, m->join.party);
            write_u8(to, m->join.cell);
            write_bytes(to, m->join.mac, 6);
            write_bytes(to, m->join.name, NAME_SIZE);
            break;
        case WIRE_REFUSED:
            write_u8(to, m->refused.reason);
            break;
        case WIRE_ROSTER:
            write_u8(to, m->roster.own);
            write_u8(to, m->roster.host);
            write_u8(to, m->roster.trains);
            write_u8(to, m->roster.running);
            for (int i = 0; i < CELLS; i++) write_seat(to, &m->roster.seats[i]);
            break;
        case WIRE_CHOOSE:
            write_u8(to, m->choose.cell);
            break;
        case WIRE_PASS:
            write_u8(to, m->pass.train);
            write_u8(to, m->pass.sender);
            write_u8(to, m->pass.edge);
            write_u8(to, m->pass.way);
            write_u8(to, m->pass.home);
            write_u64(to, m->pass.sent);
            break;
        case WIRE_ARRIVED:
            write_u8(to, m->arrived.train);
            write_u8(to, m->arrived.sender);
            write_u32(to, m->arrived.latency);
            break;
        case WIRE_PULSE:
        case WIRE_ECHO:
            write_u64(to, m->pulse.asked);
            write_u64(to, m->pulse.answered);
            break;
        case WIRE_WHISTLE:
            write_u8(to, m->whistle.cell);
            break;
        case WIRE_ALIVE:
        case WIRE_KINDS:
            break;
    }
}

size_t wire_write(uint8_t bytes[WIRE_SIZE], const struct message *message) {
    struct writer body = {bytes + HEADER, WIRE_SIZE - HEADER, false}, head = {bytes, HEADER, false};
    write_body(&body, message);
    size_t length = WIRE_SIZE - HEADER - body.left;
    write_u16(&head, MAGIC);
    write_u8(&head, VERSION);
    write_u8(&head, (uint8_t)message->kind);
    write_u16(&head, (uint16_t)length);
    return body.bad ? 0 : HEADER + length;
}

/* A name ends with a zero and has nothing but printable ASCII. */
static void read_name(struct reader *from, char name[NAME_SIZE]) {
    read_bytes(from, name, NAME_SIZE);
    name[NAME_SIZE - 1] = 0;
    for (char *c = name; *c; c++)
        if (*c < ' ' || *c > '~') *c = '?';
    memset(name + strlen(name), 0, NAME_SIZE - strlen(name));
}

static uint8_t read_below(struct reader *from, uint8_t limit) {
    uint8_t value = read_u8(from);
    if (value >= limit) from->bad = true;
    return value;
}

static void read_seat(struct reader *from, struct seat *seat) {
    seat->taken = read_u8(from);
    read_name(from, seat->name);
    seat->address = read_u32(from);
    read_bytes(from, seat->mac, 6);
}

static void read_body(struct reader *from, struct message *m) {
    switch (m->kind) {
        case WIRE_SEEK:
            m->seek.nonce = read_u32(from);
            break;
        case WIRE_OFFER:
            m->offer.nonce = read_u32(from);
            m->offer.party = read_u32(from);
            m->offer.running = read_u8(from);
            m->offer.host = read_below(from, CELLS);
            for (int i = 0; i < CELLS; i++) read_name(from, m->offer.names[i]);
            break;
        case WIRE_JOIN:
            m->join.party = read_u32(from);
            m->join.cell = read_below(from, CELLS);
            read_bytes(from, m->join.mac, 6);
            read_name(from, m->join.name);
            break;
        case WIRE_REFUSED:
            m->refused.reason = read_u8(from);
            break;
        case WIRE_ROSTER:
            m->roster.own = read_below(from, CELLS);
            m->roster.host = read_below(from, CELLS);
            m->roster.trains = read_below(from, MAX_TRAINS + 1);
            m->roster.running = read_u8(from);
            for (int i = 0; i < CELLS; i++) read_seat(from, &m->roster.seats[i]);
            break;
        case WIRE_CHOOSE:
            m->choose.cell = read_below(from, CELLS);
            break;
        case WIRE_PASS:
            m->pass.train = read_below(from, MAX_TRAINS);
            m->pass.sender = read_below(from, CELLS);
            m->pass.edge = read_below(from, EDGES);
            m->pass.way = read_below(from, PASS_DEALT + 1);
            m->pass.home = read_below(from, CELLS);
            m->pass.sent = read_u64(from);
            break;
        case WIRE_ARRIVED:
            m->arrived.train = read_below(from, MAX_TRAINS);
            m->arrived.sender = read_below(from, CELLS);
            m->arrived.latency = read_u32(from);
            break;
        case WIRE_PULSE:
        case WIRE_ECHO:
            m->pulse.asked = read_u64(from);
            m->pulse.answered = read_u64(from);
            break;
        case WIRE_WHISTLE:
            m->whistle.cell = read_below(from, CELLS);
            break;
        case WIRE_ALIVE:
            break;
        case WIRE_KINDS:
            from->bad = true;
            break;
    }
}

long wire_read(const uint8_t *bytes, size_t length, struct message *message) {
    struct reader head = {bytes, length, false};
    memset(message, 0, sizeof *message);
    if (length < HEADER) return 0;
    uint16_t magic = read_u16(&head);
    uint8_t version = read_u8(&head), kind = read_u8(&head);
    uint16_t size = read_u16(&head);
    if (magic != MAGIC || version != VERSION || kind == 0 || kind >= WIRE_KINDS || size > WIRE_SIZE - HEADER) return -1;
    if (head.left < size) return 0;
    struct reader body = {head.at, size, false};
    message->kind = (enum wire_kind)kind;
    read_body(&body, message);
    return body.bad || body.left > 0 ? -1 : HEADER + (long)size;
}
