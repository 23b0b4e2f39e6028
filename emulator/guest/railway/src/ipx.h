/* One IPX datagram in a raw 802.3 frame, as Novell's first frames were: a length in place of a type, then a checksum of
 * ones. Games of that time say so that they are there. */
#ifndef IPX_H
#define IPX_H
#include <stddef.h>
#include <stdint.h>

enum { IPX_FRAME = 80, IPX_SOCKET = 0x869c /* what games with IPX commonly use */ };

/* Writes a broadcast with the name in it; returns the length of the frame. */
size_t ipx_beacon(uint8_t frame[IPX_FRAME], const uint8_t mac[6], const char *name);
#endif
