#include "screen.h"

#include "ports.h"

enum { VBE_INDEX = 0x1CE, VBE_DATA = 0x1CF };
enum { VBE_WIDTH = 1, VBE_HEIGHT = 2, VBE_DEPTH = 3, VBE_ENABLE = 4 };
enum { VBE_ENABLED = 0x01, VBE_LINEAR = 0x40 };
enum { PCI_ADDRESS = 0xCF8, PCI_DATA = 0xCFC, PCI_CLASS = 8, PCI_BAR0 = 0x10, PCI_CLASS_VGA = 0x0300 };
enum { GLYPH_WIDTH = 8, GLYPH_HEIGHT = 16 };

struct screen screen;

bool screen_find(void)
{
    for (uint32_t device = 0; device < 32; device++) {
        uint32_t address = 0x80000000u | device << 11;
        out32(PCI_ADDRESS, address | PCI_CLASS);
        if (in32(PCI_DATA) >> 16 != PCI_CLASS_VGA)
            continue;
        out32(PCI_ADDRESS, address | PCI_BAR0);
        screen.pixels = (volatile uint32_t *)(in32(PCI_DATA) & ~15u);
        return screen.pixels != 0;
    }
    return false;
}

static void vbe(uint16_t index, uint16_t value)
{
    out16(VBE_INDEX, index);
    out16(VBE_DATA, value);
}

void screen_mode(uint32_t width, uint32_t height)
{
    vbe(VBE_ENABLE, 0);
    vbe(VBE_WIDTH, width);
    vbe(VBE_HEIGHT, height);
    vbe(VBE_DEPTH, 32);
    vbe(VBE_ENABLE, VBE_ENABLED | VBE_LINEAR);
    screen.width = width;
    screen.height = height;
}

void screen_fill(uint32_t x, uint32_t y, uint32_t width, uint32_t height, uint32_t colour)
{
    for (uint32_t row = 0; row < height; row++) {
        volatile uint32_t *to = screen.pixels + (y + row) * screen.width + x;
        uint32_t count = width;
        __asm__ volatile("rep stosl" : "+D"(to), "+c"(count) : "a"(colour) : "memory");
    }
}

void screen_copy(uint32_t x, uint32_t y, const uint32_t *from, uint32_t width)
{
    volatile uint32_t *to = screen.pixels + y * screen.width + x;
    __asm__ volatile("rep movsl" : "+D"(to), "+S"(from), "+c"(width) : : "memory");
}

/* The BIOS leaves the address of its character shapes in interrupt vector 0x43, as segment and offset. */
static const uint8_t *font(void)
{
    volatile uint16_t *vector;
    __asm__("" : "=r"(vector) : "0"(0x43 * 4));
    uint32_t address = (uint32_t)vector[1] * 16 + vector[0];
    return address >= 0xC0000 && address < 0x100000 ? (const uint8_t *)address : 0;
}

void screen_text(uint32_t x, uint32_t y, uint32_t colour, const char *text)
{
    const uint8_t *shapes = font();
    if (!shapes)
        return;
    for (; *text; text++, x += GLYPH_WIDTH) {
        const uint8_t *shape = shapes + (uint8_t)*text * GLYPH_HEIGHT;
        for (uint32_t row = 0; row < GLYPH_HEIGHT; row++)
            for (uint32_t column = 0; column < GLYPH_WIDTH; column++)
                if (shape[row] >> (GLYPH_WIDTH - 1 - column) & 1)
                    screen.pixels[(y + row) * screen.width + x + column] = colour;
    }
}
