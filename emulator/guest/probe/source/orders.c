#include "orders.h"

enum { F1 = 0x3B, F2, F3, F4, F5, F6, F7, F8, F9, F10, F11 = 0x57, F12 };
enum { STORM_CHANGES = 30 };

volatile struct orders orders;

static void hang_spinning(void)
{
    __asm__ volatile("cli; 1: jmp 1b");
}

static void hang_halted(void)
{
    __asm__ volatile("cli; 1: hlt; jmp 1b");
}

/* An interrupt without an interrupt table is a double, then a triple fault: the processor resets. */
static void triple_fault(void)
{
    struct {
        uint16_t limit;
        uint32_t base;
    } __attribute__((packed)) empty = {0, 0};
    __asm__ volatile("lidt %0; int3" : : "m"(empty));
}

bool orders_take(uint8_t scan_code)
{
    switch (scan_code) {
        case F1: orders.mode = MODE_STATIC; break;
        case F2: orders.mode = MODE_SPRITE; break;
        case F3: orders.mode = MODE_SCROLL; break;
        case F4: orders.mode = MODE_REPAINT; break;
        case F5: orders.large = false; break;
        case F6: orders.large = true; break;
        case F7: orders.tone = !orders.tone; break;
        case F8: orders.spin = !orders.spin; break;
        case F9: hang_spinning(); break;
        case F10: hang_halted(); break;
        case F11: triple_fault(); break;
        case F12: orders.storm_changes = STORM_CHANGES; break;
        default: return false;
    }
    orders.version++;
    return true;
}
