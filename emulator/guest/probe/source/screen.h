/*
 * The linear frame buffer of QEMU's standard VGA: 32 bits per pixel, 0x00RRGGBB, row-major without padding.
 * Drawing keeps no state, so it may be done from the main loop and from an interrupt at once.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

struct screen {
    volatile uint32_t *pixels;
    uint32_t width, height;
};

extern struct screen screen;

/* Finds the display adapter on the PCI bus; false when there is none. */
bool screen_find(void);

/* Sets the resolution through the Bochs VBE ports (QEMU docs/specs/standard-vga.rst). */
void screen_mode(uint32_t width, uint32_t height);

void screen_fill(uint32_t x, uint32_t y, uint32_t width, uint32_t height, uint32_t colour);
void screen_copy(uint32_t x, uint32_t y, const uint32_t *from, uint32_t width);

/* Draws 8x16 characters with the font of the VGA BIOS; nothing where no BIOS installed one. */
void screen_text(uint32_t x, uint32_t y, uint32_t colour, const char *text);
