/* Messages of the Dynamic Host Configuration Protocol (RFC 2131, options RFC 2132), as a client writes and reads them.
 */
#ifndef DHCP_H
#define DHCP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { DHCP_SERVER_PORT = 67, DHCP_CLIENT_PORT = 68, DHCP_SIZE = 320 };
enum dhcp_kind { DHCP_DISCOVER = 1, DHCP_OFFER = 2, DHCP_REQUEST = 3, DHCP_ACK = 5, DHCP_NAK = 6 };

/* Who asks. */
struct dhcp_client {
    uint8_t mac[6];
    const char *name;
    uint32_t transaction;
};

/* What a server says; addresses in host order, 0 = not said. */
struct dhcp_reply {
    enum dhcp_kind kind;
    uint32_t address, mask, router, server, lease_seconds;
};

/* Writes a DISCOVER or, with the offered address and its server, a REQUEST; returns its length. */
size_t dhcp_write(uint8_t bytes[DHCP_SIZE], const struct dhcp_client *client, enum dhcp_kind kind, uint32_t address,
                  uint32_t server);
/* False when the bytes are no answer to this client. */
bool dhcp_read(const uint8_t *bytes, size_t length, const struct dhcp_client *client, struct dhcp_reply *reply);
#endif
