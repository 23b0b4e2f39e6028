#include "pointer.h"

#include "interrupts.h"
#include "marks.h"
#include "screen.h"

enum { WIDTH = 11, HEIGHT = 17, EDGE = 0x000000, INSIDE = 0xFFFFFF };

/* One row each, leftmost pixel in the lowest bit: all of the arrow, and its inside. */
static const uint16_t shape[HEIGHT] = {0x001, 0x003, 0x007, 0x00F, 0x01F, 0x03F, 0x07F, 0x0FF, 0x1FF,
                                       0x3FF, 0x7FF, 0x07F, 0x0F7, 0x0F3, 0x1E1, 0x1E0, 0x0C0};
static const uint16_t inside[HEIGHT] = {0x000, 0x000, 0x002, 0x006, 0x00E, 0x01E, 0x03E, 0x07E, 0x0FE,
                                        0x1FE, 0x03E, 0x036, 0x062, 0x060, 0x0C0, 0x0C0, 0x000};

static int32_t at_x, at_y;
static bool shown;
static uint32_t under[HEIGHT][WIDTH];

/* Calls for every pixel of the arrow that is on the screen and under no mark. */
static void each(void (*visit)(volatile uint32_t *pixel, uint32_t row, uint32_t column))
{
    for (uint32_t row = 0; row < HEIGHT; row++)
        for (uint32_t column = 0; column < WIDTH; column++) {
            uint32_t x = at_x + column, y = at_y + row;
            if (shape[row] >> column & 1 && x < screen.width && y < screen.height && !marks_own(x, y))
                visit(screen.pixels + y * screen.width + x, row, column);
        }
}

static void cover(volatile uint32_t *pixel, uint32_t row, uint32_t column)
{
    under[row][column] = *pixel;
    *pixel = inside[row] >> column & 1 ? INSIDE : EDGE;
}

static void uncover(volatile uint32_t *pixel, uint32_t row, uint32_t column)
{
    *pixel = under[row][column];
}

static int32_t within(int32_t value, int32_t limit)
{
    return value < 0 ? 0 : value >= limit ? limit - 1 : value;
}

void pointer_move(int32_t dx, int32_t dy)
{
    if (shown)
        each(uncover);
    at_x = within(at_x + dx, screen.width);
    at_y = within(at_y + dy, screen.height);
    if (shown)
        each(cover);
}

void pointer_hide(bool restore)
{
    uint32_t flags = interrupts_off();
    if (shown && restore)
        each(uncover);
    shown = false;
    interrupts_restore(flags);
}

void pointer_show(void)
{
    uint32_t flags = interrupts_off();
    if (!shown)
        each(cover);
    shown = true;
    interrupts_restore(flags);
}

void pointer_centre(void)
{
    at_x = screen.width / 2;
    at_y = screen.height / 2;
}

bool pointer_within(uint32_t top, uint32_t bottom)
{
    return at_y + HEIGHT > (int32_t)top && at_y < (int32_t)bottom;
}
