#include "dhcp.h"

#include <string.h>

#include "bytes.h"

enum { BOOT_REQUEST = 1, BOOT_REPLY = 2, ETHERNET = 1, BROADCAST = 0x8000, COOKIE = 0x63825363 };
enum { SERVER_NAME_AND_FILE = 64 + 128, HARDWARE_SIZE = 16 };
enum {
    OPTION_PAD = 0,
    OPTION_MASK = 1,
    OPTION_ROUTER = 3,
    OPTION_NAME = 12,
    OPTION_ADDRESS = 50,
    OPTION_LEASE = 51,
    OPTION_KIND = 53,
    OPTION_SERVER = 54,
    OPTION_WISHES = 55,
    OPTION_CLIENT = 61,
    OPTION_END = 255
};

static void write_option(struct writer *to, uint8_t option, const void *bytes, size_t length) {
    write_u8(to, option);
    write_u8(to, (uint8_t)length);
    write_bytes(to, bytes, length);
}

static void write_address(struct writer *to, uint8_t option, uint32_t address) {
    if (!address) return;
    write_u8(to, option);
    write_u8(to, 4);
    write_u32(to, address);
}

size_t dhcp_write(uint8_t bytes[DHCP_SIZE], const struct dhcp_client *client, enum dhcp_kind kind, uint32_t address,
                  uint32_t server) {
    struct writer to = {bytes, DHCP_SIZE, false};
    const uint8_t kind_byte = (uint8_t)kind, wishes[] = {OPTION_MASK, OPTION_ROUTER, OPTION_NAME, OPTION_LEASE};
    uint8_t identity[7] = {ETHERNET};
    memcpy(identity + 1, client->mac, 6);
    memset(bytes, 0, DHCP_SIZE);
    write_u8(&to, BOOT_REQUEST);
    write_u8(&to, ETHERNET);
    write_u8(&to, 6);
    write_u8(&to, 0);
    write_u32(&to, client->transaction);
    write_u16(&to, 0);
    write_u16(&to, BROADCAST);
    write_bytes(&to, NULL, 16); /* addresses: of client, yours, of server, of relay */
    write_bytes(&to, client->mac, 6);
    write_bytes(&to, NULL, HARDWARE_SIZE - 6 + SERVER_NAME_AND_FILE);
    write_u32(&to, COOKIE);
    write_option(&to, OPTION_KIND, &kind_byte, 1);
    write_option(&to, OPTION_CLIENT, identity, sizeof identity);
    write_address(&to, OPTION_ADDRESS, address);
    write_address(&to, OPTION_SERVER, server);
    write_option(&to, OPTION_NAME, client->name, strnlen(client->name, 32));
    write_option(&to, OPTION_WISHES, wishes, sizeof wishes);
    write_u8(&to, OPTION_END);
    return DHCP_SIZE - to.left < 300 ? 300 : DHCP_SIZE - to.left; /* RFC 1542: some relays want 300 */
}

static void read_option(uint8_t option, struct reader *value, struct dhcp_reply *reply) {
    if (option == OPTION_KIND && value->left == 1) reply->kind = (enum dhcp_kind)read_u8(value);
    if (value->left < 4) return;
    if (option == OPTION_MASK) reply->mask = read_u32(value);
    if (option == OPTION_ROUTER) reply->router = read_u32(value);
    if (option == OPTION_SERVER) reply->server = read_u32(value);
    if (option == OPTION_LEASE) reply->lease_seconds = read_u32(value);
}

bool dhcp_read(const uint8_t *bytes, size_t length, const struct dhcp_client *client, struct dhcp_reply *reply) {
    struct reader from = {bytes, length, false};
    uint8_t mac[6];
    *reply = (struct dhcp_reply){0};
    if (read_u8(&from) != BOOT_REPLY || read_u8(&from) != ETHERNET || read_u8(&from) != 6) return false;
    read_u8(&from);
    if (read_u32(&from) != client->transaction) return false;
    read_bytes(&from, NULL, 8);
    reply->address = read_u32(&from);
    read_bytes(&from, NULL, 8);
    read_bytes(&from, mac, 6);
    if (from.bad || memcmp(mac, client->mac, 6) != 0) return false;
    read_bytes(&from, NULL, HARDWARE_SIZE - 6 + SERVER_NAME_AND_FILE);
    if (read_u32(&from) != COOKIE) return false;
    while (from.left > 0) {
        uint8_t option = read_u8(&from);
        if (option == OPTION_END) break;
        if (option == OPTION_PAD) continue;
        struct reader value = {NULL, read_u8(&from), false};
        value.at = from.at;
        read_bytes(&from, NULL, value.left);
        if (from.bad) return false;
        read_option(option, &value, reply);
    }
    return !from.bad && (reply->kind == DHCP_NAK ||
                         ((reply->kind == DHCP_OFFER || reply->kind == DHCP_ACK) && reply->address && reply->server));
}
