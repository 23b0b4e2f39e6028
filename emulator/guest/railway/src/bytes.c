#include "bytes.h"

#include <string.h>

static uint64_t read_number(struct reader *from, size_t length) {
    uint8_t bytes[8] = {0};
    uint64_t value = 0;
    read_bytes(from, bytes, length);
    for (size_t i = 0; i < length; i++) value = value << 8 | bytes[i];
    return value;
}

uint8_t read_u8(struct reader *from) {
    return (uint8_t)read_number(from, 1);
}

uint16_t read_u16(struct reader *from) {
    return (uint16_t)read_number(from, 2);
}

uint32_t read_u32(struct reader *from) {
    return (uint32_t)read_number(from, 4);
}

uint64_t read_u64(struct reader *from) {
    return read_number(from, 8);
}

void read_bytes(struct reader *from, void *to, size_t length) {
    if (length > from->left) {
        from->bad = true;
        from->left = 0;
        return;
    }
    if (to) memcpy(to, from->at, length);
    from->at += length;
    from->left -= length;
}

static void write_number(struct writer *to, uint64_t value, size_t length) {
    uint8_t bytes[8];
    for (size_t i = 0; i < length; i++) bytes[i] = (uint8_t)(value >> (length - 1 - i) * 8);
    write_bytes(to, bytes, length);
}

void write_u8(struct writer *to, uint8_t value) {
    write_number(to, value, 1);
}

void write_u16(struct writer *to, uint16_t value) {
    write_number(to, value, 2);
}

void write_u32(struct writer *to, uint32_t value) {
    write_number(to, value, 4);
}

void write_u64(struct writer *to, uint64_t value) {
    write_number(to, value, 8);
}

void write_bytes(struct writer *to, const void *bytes, size_t length) {
    if (length > to->left) {
        to->bad = true;
        return;
    }
    if (bytes)
        memcpy(to->at, bytes, length);
    else
        memset(to->at, 0, length);
    to->at += length;
    to->left -= length;
}
