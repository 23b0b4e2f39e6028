/* The messages between railways that play together. The README has the table. */
#ifndef WIRE_H
#define WIRE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { CELLS = 9, NAME_SIZE = 16, NOBODY = 255, WIRE_SIZE = 320, MAX_TRAINS = 2 * CELLS };
enum { SEEKING_PORT = 47624, PLAY_PORT = 2300 };

enum wire_kind {
    WIRE_SEEK = 1, /* UDP 47624, broadcast: who has a party? */
    WIRE_OFFER,    /* UDP 47624: I have */
    WIRE_JOIN,     /* TCP 2300, guest to host, first of all: I want that cell */
    WIRE_REFUSED,  /* TCP, host to guest: you cannot have it */
    WIRE_ROSTER,   /* TCP, host to guest: who sits where */
    WIRE_CHOOSE,   /* TCP, guest to host: I want another cell */
    WIRE_PASS,     /* TCP, both ways: a train goes into a tunnel, or comes out of one */
    WIRE_ARRIVED,  /* TCP, receiver to host to sender: it has come out */
    WIRE_ALIVE,    /* TCP, both ways, once a second */
    WIRE_PULSE,    /* UDP 2300: what time is it? */
    WIRE_ECHO,     /* UDP 2300: this */
    WIRE_WHISTLE,  /* UDP 2300: somebody whistles */
    WIRE_KINDS
};

enum refusal { REFUSED_TAKEN = 1, REFUSED_GONE, REFUSED_VERSION };

/* Edges of a board. */
enum { EDGE_LEFT, EDGE_RIGHT, EDGE_TOP, EDGE_BOTTOM, EDGES };

struct seat {
    bool taken;
    char name[NAME_SIZE]; /* ends with a zero; letters the font has */
    uint32_t address;
    uint8_t mac[6];
};

enum pass_way {
    PASS_TRANSIT, /* from one board to its neighbour's */
    PASS_BACK,    /* the neighbour is gone: the train comes back */
    PASS_DEALT    /* the host deals it at the start, or after its holder has left */
};

struct message {
    enum wire_kind kind;
    union {
        struct {
            uint32_t nonce;
        } seek;
        struct {
            uint32_t nonce, party;
            bool running;
            uint8_t host;
            char names[CELLS][NAME_SIZE]; /* empty = free */
        } offer;
        struct {
            uint32_t party;
            uint8_t cell, mac[6];
            char name[NAME_SIZE];
        } join;
        struct {
            uint8_t reason;
        } refused;
        struct {
            uint8_t own, host, trains;
            bool running;
            struct seat seats[CELLS];
        } roster;
        struct {
            uint8_t cell;
        } choose;
        struct {
            uint8_t train, sender, edge, way; /* edge: where it leaves or comes in; sender: a cell */
            uint8_t home;                     /* the cell it was dealt to first, which gives its colour */
            uint64_t sent;                    /* microseconds of the host's clock */
        } pass;
        struct {
            uint8_t train, sender;
            uint32_t latency; /* microseconds */
        } arrived;
        struct {
            uint64_t asked, answered; /* answered: of an echo only */
        } pulse;
        struct {
            uint8_t cell;
        } whistle;
    };
};

/* Returns the length, 0 when it does not fit. */
size_t wire_write(uint8_t bytes[WIRE_SIZE], const struct message *message);
/* Returns how many bytes the first message takes, 0 when more are needed, -1 when this is no message of ours. */
long wire_read(const uint8_t *bytes, size_t length, struct message *message);
#endif
