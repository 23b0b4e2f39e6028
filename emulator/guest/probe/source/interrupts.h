/* Interrupt table, interrupt controllers (8259A) and the 60 Hz timer (8254). */
#pragma once

#include <stdint.h>

enum { TIMER_HZ = 60 };

void interrupts_start(void);

/* Ends the interrupt being served, on both controllers. */
void interrupts_end(void);

/* Timer ticks since the start. */
uint32_t interrupts_ticks(void);

static inline uint32_t interrupts_off(void)
{
    uint32_t flags;
    __asm__ volatile("pushf; pop %0; cli" : "=r"(flags) : : "memory");
    return flags;
}

static inline void interrupts_restore(uint32_t flags)
{
    __asm__ volatile("push %0; popf" : : "r"(flags) : "memory", "cc");
}
