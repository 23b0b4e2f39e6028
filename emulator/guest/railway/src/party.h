/* A party is a game of up to nine railways on a grid of three by three: one hosts it, the others are its guests. */
#ifndef PARTY_H
#define PARTY_H
#include "wire.h"

enum party_role { PARTY_NONE, PARTY_SEEKING, PARTY_KNOCKING, PARTY_GUEST, PARTY_HOST };

struct party {
    enum party_role role;
    bool running; /* the host has started the game */
    uint32_t id;
    uint8_t own, host; /* cells; own is NOBODY before a place is taken */
    uint8_t trains;    /* of the whole party, once it runs */
    struct seat seats[CELLS];
    const char *news;    /* the last thing that happened, for people */
    uint64_t news_since; /* microseconds */
};

extern struct party party;

/* Opens a party of our own, with us in the middle. */
void party_create(void);
/* Looks for the parties of others. */
void party_seek(void);
/* Takes that place: joins the party that is shown, or moves in ours. */
void party_choose(uint8_t cell);
/* The host starts the game for everyone. */
void party_start(void);
void party_leave(void);
/* True when somebody sits beyond that edge of our board. */
bool party_linked(uint8_t edge);
int party_players(void);

/* A train of ours has gone into the tunnel at `edge`; only in a running party. */
void party_pass(uint8_t train, uint8_t edge);
/* The train of that message has come out of our tunnel. */
void party_arrived(const struct message *pass);
void party_whistle(void);

/* For the roles themselves. */
void party_changed(const char *news);
void party_begin(void);
void party_receive(const struct message *message);
void party_end(const char *news);
#endif
