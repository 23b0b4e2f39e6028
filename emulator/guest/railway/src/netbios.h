/* The NetBIOS name service over UDP (RFC 1002 section 4.2), as far as a node that broadcasts needs it. */
#ifndef NETBIOS_H
#define NETBIOS_H
#include <stddef.h>
#include <stdint.h>

enum { NETBIOS_PORT = 137, NETBIOS_SIZE = 128 };

/* Tells everyone that `name` is at `address` (host order); returns the length. */
size_t netbios_registration(uint8_t bytes[NETBIOS_SIZE], uint16_t transaction, const char *name, uint32_t address);
/* If the bytes ask for `name`, writes the answer and returns its length, else 0. */
size_t netbios_answer(const uint8_t *question, size_t length, const char *name, uint32_t address,
                      uint8_t bytes[NETBIOS_SIZE]);
#endif
