/* The parts of the courier, which measures a segment between two guests. Addresses are in the host's order. */
#ifndef COURIER_H
#define COURIER_H

#include <stdint.h>

enum { STREAMS = 3, STREAM_PORT = 2300, FERRY_PORT = 2301 };

/* Writes a line to the serial port. */
__attribute__((format(printf, 1, 2))) void tell(const char *format, ...);

/* A listening TCP socket. Says why and stops if there is none. */
int listening(int port);
/* A TCP connection; asks again and again until there is somebody. */
int connected(uint32_t address, int port);

/* Sends for that many seconds. */
void stream_send(uint32_t peer, int seconds);
/* Takes one stream and tells its bytes and time. */
void stream_take(int listener);

/* Sends all kinds of broadcasts, once the peer is ready for them. */
void broadcasts_send(uint32_t peer);
/* Takes them until the peer has sent all, and tells how many came. */
void broadcasts_take(void);

#endif
