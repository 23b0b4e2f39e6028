#include "input.h"

#include <stdbool.h>
#include <stdint.h>

#include "interrupts.h"
#include "marks.h"
#include "orders.h"
#include "pointer.h"
#include "ports.h"

enum { DATA = 0x60, STATUS = 0x64, COMMAND = 0x64 };
enum { OUTPUT_FULL = 0x01, INPUT_FULL = 0x02, FROM_MOUSE = 0x20 };
enum { READ_CONFIG = 0x20, WRITE_CONFIG = 0x60, ENABLE_MOUSE_PORT = 0xA8, TO_MOUSE = 0xD4 };
enum { CONFIG_ON = 0x43, CONFIG_CLOCKS_OFF = 0x30 }; /* both interrupts, scan code set 1; clocks running */
enum { MOUSE_DEFAULTS = 0xF6, MOUSE_REPORT = 0xF4, PATIENCE = 100000 };
enum { RELEASED = 0x80, PREFIX = 0xE0, PAUSE_PREFIX = 0xE1, SHIFT_LEFT = 0x2A, SHIFT_RIGHT = 0x36 };
enum { PACKET_SYNC = 0x08, PACKET_X_NEGATIVE = 0x10, PACKET_Y_NEGATIVE = 0x20, PACKET_BUTTONS = 0x07 };

void on_input(void);

static void send(uint16_t port, uint8_t value)
{
    for (int i = 0; i < PATIENCE && in8(STATUS) & INPUT_FULL; i++) {
    }
    out8(port, value);
}

static uint8_t receive(void)
{
    for (int i = 0; i < PATIENCE && !(in8(STATUS) & OUTPUT_FULL); i++) {
    }
    return in8(DATA);
}

static void order_mouse(uint8_t command)
{
    send(COMMAND, TO_MOUSE);
    send(DATA, command);
    receive();
}

void input_start(void)
{
    for (int i = 0; i < PATIENCE && in8(STATUS) & OUTPUT_FULL; i++)
        in8(DATA);
    send(COMMAND, ENABLE_MOUSE_PORT);
    send(COMMAND, READ_CONFIG);
    uint8_t config = receive();
    send(COMMAND, WRITE_CONFIG);
    send(DATA, (config | CONFIG_ON) & ~CONFIG_CLOCKS_OFF);
    order_mouse(MOUSE_DEFAULTS);
    order_mouse(MOUSE_REPORT);
}

/* Scan code set 1: E0 precedes the keys added in 1986 (with shifts that no one pressed), E1 1D 45 is Pause. */
static void keyboard_byte(uint8_t byte)
{
    static bool prefixed;
    static int skip;
    if (skip) {
        if (--skip == 0 && !(byte & RELEASED))
            marks_key();
        return;
    }
    if (byte == PREFIX) {
        prefixed = true;
        return;
    }
    if (byte == PAUSE_PREFIX) {
        skip = 2;
        return;
    }
    bool shift = byte == SHIFT_LEFT || byte == SHIFT_RIGHT;
    bool counted = !(byte & RELEASED) && !(prefixed && shift);
    bool order = counted && !prefixed && orders_take(byte);
    prefixed = false;
    if (counted && !order)
        marks_key();
}

static void mouse_byte(uint8_t byte)
{
    static uint8_t packet[3], buttons;
    static int length;
    if (length == 0 && !(byte & PACKET_SYNC))
        return;
    packet[length++] = byte;
    if (length < 3)
        return;
    length = 0;
    int32_t dx = packet[1] - (packet[0] & PACKET_X_NEGATIVE ? 256 : 0);
    int32_t dy = packet[2] - (packet[0] & PACKET_Y_NEGATIVE ? 256 : 0);
    uint8_t pressed = packet[0] & ~buttons & PACKET_BUTTONS;
    buttons = packet[0] & PACKET_BUTTONS;
    marks_pointer((pressed & 1) + (pressed >> 1 & 1) + (pressed >> 2 & 1));
    pointer_move(dx, -dy);
}

static void take_all(void)
{
    uint8_t status;
    while ((status = in8(STATUS)) & OUTPUT_FULL) {
        uint8_t byte = in8(DATA);
        if (status & FROM_MOUSE)
            mouse_byte(byte);
        else
            keyboard_byte(byte);
    }
}

void input_poll(void)
{
    uint32_t flags = interrupts_off();
    take_all();
    interrupts_restore(flags);
}

void on_input(void)
{
    interrupts_end();
    take_all();
}
