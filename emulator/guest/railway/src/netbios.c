#include "netbios.h"

#include <ctype.h>
#include <string.h>

#include "bytes.h"

enum { REGISTRATION = 0x2910, QUERY_MASK = 0xf800, QUERY = 0x0000, ANSWER = 0x8500 };
enum { TYPE_NAME = 0x20, CLASS_INTERNET = 1, NAME_LENGTH = 15, ENCODED = 32, POINTER_TO_QUESTION = 0xc00c };
enum { LIFETIME_SECONDS = 300000, ADDRESS_RECORD = 6 };

/* Fifteen capitals padded with blanks and the kind of service (0 = workstation), each byte as two letters. */
static void encode_name(uint8_t encoded[ENCODED], const char *name) {
    size_t length = strnlen(name, NAME_LENGTH);
    for (size_t i = 0; i <= NAME_LENGTH; i++) {
        int c = i == NAME_LENGTH ? 0 : i < length ? toupper((unsigned char)name[i]) : ' ';
        encoded[2 * i] = (uint8_t)('A' + (c >> 4));
        encoded[2 * i + 1] = (uint8_t)('A' + (c & 15));
    }
}

static void write_name(struct writer *to, const char *name) {
    uint8_t encoded[ENCODED];
    encode_name(encoded, name);
    write_u8(to, ENCODED);
    write_bytes(to, encoded, ENCODED);
    write_u8(to, 0);
}

static void write_record(struct writer *to, uint32_t address) {
    write_u16(to, TYPE_NAME);
    write_u16(to, CLASS_INTERNET);
    write_u32(to, LIFETIME_SECONDS);
    write_u16(to, ADDRESS_RECORD);
    write_u16(to, 0); /* a unique name of a node that broadcasts */
    write_u32(to, address);
}

size_t netbios_registration(uint8_t bytes[NETBIOS_SIZE], uint16_t transaction, const char *name, uint32_t address) {
    struct writer to = {bytes, NETBIOS_SIZE, false};
    const uint16_t header[] = {transaction, REGISTRATION, 1, 0, 0, 1};
    for (int i = 0; i < 6; i++) write_u16(&to, header[i]);
    write_name(&to, name);
    write_u16(&to, TYPE_NAME);
    write_u16(&to, CLASS_INTERNET);
    write_u16(&to, POINTER_TO_QUESTION);
    write_record(&to, address);
    return NETBIOS_SIZE - to.left;
}

size_t netbios_answer(const uint8_t *question, size_t length, const char *name, uint32_t address,
                      uint8_t bytes[NETBIOS_SIZE]) {
    struct reader from = {question, length, false};
    uint8_t asked[ENCODED] = {0}, own[ENCODED];
    uint16_t transaction = read_u16(&from), flags = read_u16(&from), questions = read_u16(&from);
    read_bytes(&from, NULL, 6);
    if ((flags & QUERY_MASK) != QUERY || questions != 1 || read_u8(&from) != ENCODED) return 0;
    read_bytes(&from, asked, ENCODED);
    uint8_t end = read_u8(&from);
    uint16_t type = read_u16(&from);
    encode_name(own, name);
    if (from.bad || end != 0 || type != TYPE_NAME || memcmp(asked, own, ENCODED) != 0) return 0;
    struct writer to = {bytes, NETBIOS_SIZE, false};
    const uint16_t header[] = {transaction, ANSWER, 0, 1, 0, 0};
    for (int i = 0; i < 6; i++) write_u16(&to, header[i]);
    write_name(&to, name);
    write_record(&to, address);
    return NETBIOS_SIZE - to.left;
}
