#include "interrupts.h"

#include "ports.h"

enum { PIC1 = 0x20, PIC2 = 0xA0, END_OF_INTERRUPT = 0x20 };
enum { VECTOR_TIMER = 0x20, VECTOR_KEYBOARD = 0x21, VECTOR_SOUND = 0x25, VECTOR_MOUSE = 0x2C };
enum { PIC1_MASK = 0xD8, PIC2_MASK = 0xEF }; /* open: timer 0, keyboard 1, cascade 2, sound 5, mouse 12 */
enum { PIT_HZ = 1193182, PIT_DIVISOR = PIT_HZ / TIMER_HZ, PIT_CHANNEL0 = 0x40, PIT_COMMAND = 0x43, PIT_RATE = 0x34 };
enum { GATE_INTERRUPT = 0x8E00, CODE_SEGMENT = 0x08 };

extern void timer_entry(void), input_entry(void), sound_entry(void), ignored_entry(void);
void on_timer(void);

static uint64_t table[256];
static volatile uint32_t ticks;

static void gate(int vector, void (*entry)(void))
{
    uint32_t address = (uint32_t)entry;
    table[vector] = (uint64_t)((address & 0xFFFF0000u) | GATE_INTERRUPT) << 32
                    | (uint32_t)CODE_SEGMENT << 16 | (address & 0xFFFF);
}

static void start_controllers(void)
{
    out8(PIC1, 0x11);
    out8(PIC2, 0x11);
    out8(PIC1 + 1, VECTOR_TIMER);
    out8(PIC2 + 1, VECTOR_TIMER + 8);
    out8(PIC1 + 1, 4);
    out8(PIC2 + 1, 2);
    out8(PIC1 + 1, 1);
    out8(PIC2 + 1, 1);
    out8(PIC1 + 1, PIC1_MASK);
    out8(PIC2 + 1, PIC2_MASK);
}

void interrupts_start(void)
{
    for (int vector = 0; vector < 256; vector++)
        gate(vector, ignored_entry);
    gate(VECTOR_TIMER, timer_entry);
    gate(VECTOR_KEYBOARD, input_entry);
    gate(VECTOR_MOUSE, input_entry);
    gate(VECTOR_SOUND, sound_entry);
    struct {
        uint16_t limit;
        uint32_t base;
    } __attribute__((packed)) descriptor = {sizeof table - 1, (uint32_t)table};
    __asm__ volatile("lidt %0" : : "m"(descriptor));
    start_controllers();
    out8(PIT_COMMAND, PIT_RATE);
    out8(PIT_CHANNEL0, PIT_DIVISOR & 255);
    out8(PIT_CHANNEL0, PIT_DIVISOR >> 8);
}

void interrupts_end(void)
{
    out8(PIC2, END_OF_INTERRUPT);
    out8(PIC1, END_OF_INTERRUPT);
}

uint32_t interrupts_ticks(void)
{
    return ticks;
}

void on_timer(void)
{
    ticks++;
    out8(PIC1, END_OF_INTERRUPT);
}
