#include "animation.h"

#include "desktop.h"
#include "marks.h"
#include "pointer.h"
#include "screen.h"

enum { TEXTURE = 256, SPRITE = 64, STEP = 4, SPRITE_FROM_BOTTOM = 140, CYCLE_STEP = 3 };

static uint8_t texture[TEXTURE * TEXTURE];
static uint32_t coloured[TEXTURE * TEXTURE];

static void colour(uint32_t shift)
{
    uint32_t palette[256];
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = (i + shift) & 255, ramp = value < 128 ? value * 2 : (255 - value) * 2;
        palette[i] = ramp << 16 | ((ramp * 3 >> 2) + 40) << 8 | (255 - ramp);
    }
    for (uint32_t i = 0; i < TEXTURE * TEXTURE; i++)
        coloured[i] = palette[texture[i]];
}

/* Tiles with grains of four pixels: detail that an encoder has to work for. */
void animation_start(void)
{
    uint32_t seed = 3;
    for (uint32_t i = 0; i < TEXTURE * TEXTURE; i++) {
        uint32_t x = i % TEXTURE, y = i / TEXTURE;
        if (!(x & 3))
            seed = seed * 1664525u + 1013904223u;
        texture[i] = ((x >> 4) * 24) ^ ((y >> 4) * 40) ^ (seed >> 28);
    }
    colour(0);
}

void animation_sprite(uint32_t frame)
{
    uint32_t run = screen.width - SPRITE - 3 * STEP, top = screen.height - SPRITE_FROM_BOTTOM;
    uint32_t x = STEP + frame * STEP % run;
    bool covered = pointer_within(top, top + SPRITE);
    if (covered)
        pointer_hide(true);
    if (x < 2 * STEP)
        screen_fill(run - STEP, top, SPRITE + 4 * STEP, SPRITE, DESKTOP_BACKDROP);
    for (uint32_t row = 0; row < SPRITE; row++) {
        screen_fill(x - STEP, top + row, STEP, 1, DESKTOP_BACKDROP);
        screen_copy(x, top + row, coloured + (row + 3) * TEXTURE + 16, SPRITE);
    }
    if (covered)
        pointer_show();
}

/* Paints one row of the texture between two columns. */
static void texture_row(uint32_t y, uint32_t from_x, uint32_t to_x, const uint32_t *row, uint32_t shift)
{
    while (from_x < to_x) {
        uint32_t start = (from_x + shift) % TEXTURE, count = TEXTURE - start;
        if (count > to_x - from_x)
            count = to_x - from_x;
        screen_copy(from_x, y, row + start, count);
        from_x += count;
    }
}

static void texture_screen(uint32_t shift_x, uint32_t shift_y)
{
    uint32_t bottom = screen.height - DESKTOP_TASK_BAR;
    pointer_hide(false);
    for (uint32_t y = 0; y < bottom; y++) {
        const uint32_t *row = coloured + ((y + shift_y) % TEXTURE) * TEXTURE;
        uint32_t x = 0;
        if (y >= MARKS_Y && y < MARKS_Y + MARKS_HEIGHT) {
            texture_row(y, 0, MARKS_X, row, shift_x);
            x = MARKS_X + MARKS_WIDTH;
        }
        texture_row(y, x, screen.width, row, shift_x);
    }
    pointer_show();
}

void animation_scroll(uint32_t frame)
{
    texture_screen(2 * frame, frame);
}

void animation_repaint(uint32_t frame)
{
    colour(frame * CYCLE_STEP);
    texture_screen(0, 0);
}
