/* Messages over one TCP connection that never blocks. */
#ifndef CHANNEL_H
#define CHANNEL_H
#include "wire.h"

enum { CHANNEL_OUT = 8192 };

struct channel {
    int fd; /* -1 = closed */
    size_t in_used, out_used;
    uint64_t heard; /* when bytes came last, or when it was opened; microseconds */
    uint8_t in[2 * WIRE_SIZE], out[CHANNEL_OUT];
};

/* Takes a connected or connecting socket and watches it. */
void channel_open(struct channel *channel, int fd, void (*ready)(int subject), int subject);
void channel_close(struct channel *channel);
/* False when the other side takes nothing any more: the channel is of no use then. */
bool channel_send(struct channel *channel, const struct message *message);
/* Moves bytes both ways; false when the connection has ended. What came before that can still be received. */
bool channel_move(struct channel *channel);
/* 1: a message; 0: none yet; -1: the other side does not speak our language. */
int channel_receive(struct channel *channel, struct message *message);
#endif
