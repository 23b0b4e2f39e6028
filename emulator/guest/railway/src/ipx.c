#include "ipx.h"

#include <string.h>

#include "bytes.h"

enum { HEADER = 30, PAYLOAD = 22, PACKET_EXCHANGE = 4, NO_CHECKSUM = 0xffff };

static const uint8_t everyone[6] = {0xff, 0xff, 0xff, 0xff, 0xff, 0xff};

static void write_place(struct writer *to, const uint8_t node[6]) {
    write_u32(to, 0); /* this network */
    write_bytes(to, node, 6);
    write_u16(to, IPX_SOCKET);
}

size_t ipx_beacon(uint8_t frame[IPX_FRAME], const uint8_t mac[6], const char *name) {
    struct writer to = {frame, IPX_FRAME, false};
    char text[PAYLOAD] = "RAILWAY";
    strncpy(text + 8, name, sizeof text - 9);
    write_bytes(&to, everyone, 6);
    write_bytes(&to, mac, 6);
    write_u16(&to, HEADER + PAYLOAD);
    write_u16(&to, NO_CHECKSUM);
    write_u16(&to, HEADER + PAYLOAD);
    write_u8(&to, 0); /* hops */
    write_u8(&to, PACKET_EXCHANGE);
    write_place(&to, everyone);
    write_place(&to, mac);
    write_bytes(&to, text, PAYLOAD);
    return IPX_FRAME - to.left;
}
