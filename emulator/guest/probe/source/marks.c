#include "marks.h"

#include "screen.h"

enum { BITS = 16, CELL_WIDTH = 8, BAR_HEIGHT = 16, BLOCK_HEIGHT = 96 };
enum { KEY_BAR_Y = 128, BUTTON_BAR_Y = 144, MOTION_BAR_Y = 160, PATCH_X = 176, PATCH_SIZE = 32 };
enum { WHITE = 0xFFFFFF, BLACK = 0x000000, EVEN = 0xE02020, ODD = 0x2060E0 };

static uint32_t keys, buttons, packets, frames, mode_colour;

static void bar(uint32_t y, uint32_t cell_width, uint32_t value)
{
    for (uint32_t bit = 0; bit < BITS; bit++)
        screen_fill(MARKS_X + bit * cell_width, y, cell_width, BAR_HEIGHT,
                    value >> (BITS - 1 - bit) & 1 ? WHITE : BLACK);
}

static void paint_keys(void)
{
    screen_fill(MARKS_X, MARKS_Y, BLOCK_WIDTH, BLOCK_HEIGHT, keys & 1 ? ODD : EVEN);
    bar(KEY_BAR_Y, CELL_WIDTH, keys);
}

static void paint_frames(void)
{
    bar(screen.height - FRAME_BAR_BOTTOM, FRAME_BAR_WIDTH / BITS, frames);
}

void marks_key(void)
{
    keys++;
    paint_keys();
}

void marks_pointer(uint32_t presses)
{
    buttons += presses;
    packets++;
    if (presses)
        bar(BUTTON_BAR_Y, CELL_WIDTH, buttons);
    bar(MOTION_BAR_Y, CELL_WIDTH, packets);
}

void marks_frame(void)
{
    frames++;
    paint_frames();
}

void marks_mode(uint32_t colour)
{
    mode_colour = colour;
    screen_fill(PATCH_X, MARKS_Y, PATCH_SIZE, PATCH_SIZE, mode_colour);
}

void marks_paint(void)
{
    paint_keys();
    bar(BUTTON_BAR_Y, CELL_WIDTH, buttons);
    bar(MOTION_BAR_Y, CELL_WIDTH, packets);
    paint_frames();
    marks_mode(mode_colour);
}

bool marks_own(uint32_t x, uint32_t y)
{
    if (y >= MARKS_Y && y < MARKS_Y + MARKS_HEIGHT)
        return (x >= MARKS_X && x < MARKS_X + BLOCK_WIDTH)
               || (x >= PATCH_X && x < PATCH_X + PATCH_SIZE && y < MARKS_Y + PATCH_SIZE);
    uint32_t from_bottom = screen.height - y;
    return from_bottom <= FRAME_BAR_BOTTOM && from_bottom > FRAME_BAR_BOTTOM - FRAME_BAR_HEIGHT && x >= MARKS_X
           && x < MARKS_X + FRAME_BAR_WIDTH;
}
