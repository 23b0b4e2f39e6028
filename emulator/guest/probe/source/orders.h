/* What the function keys F1 to F12 ask for. Taken in the keyboard interrupt, carried out by the main loop. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum mode { MODE_STATIC, MODE_SPRITE, MODE_SCROLL, MODE_REPAINT };

struct orders {
    enum mode mode;
    bool tone, spin;
    bool large;             /* 1024x768, else 640x480 */
    uint32_t storm_changes; /* resolution changes still due */
    uint32_t version;       /* counts the orders given */
};

extern volatile struct orders orders;

/* Takes a scan code; false when it is no order. The keys that hang the machine never return. */
bool orders_take(uint8_t scan_code);
