/* Reading and writing of numbers in network order, held within their buffer: whoever reads past the end gets zeros, and
 * `bad` says so. */
#ifndef BYTES_H
#define BYTES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reader {
    const uint8_t *at;
    size_t left;
    bool bad;
};

struct writer {
    uint8_t *at;
    size_t left;
    bool bad;
};

uint8_t read_u8(struct reader *from);
uint16_t read_u16(struct reader *from);
uint32_t read_u32(struct reader *from);
uint64_t read_u64(struct reader *from);
/* Copies `length` bytes to `to`; null skips them. */
void read_bytes(struct reader *from, void *to, size_t length);

void write_u8(struct writer *to, uint8_t value);
void write_u16(struct writer *to, uint16_t value);
void write_u32(struct writer *to, uint32_t value);
void write_u64(struct writer *to, uint64_t value);
/* Null writes zeros. */
void write_bytes(struct writer *to, const void *bytes, size_t length);
#endif
