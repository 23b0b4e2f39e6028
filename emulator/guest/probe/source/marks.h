/*
 * The marks a test reads from the picture, at fixed places that nothing else paints on.
 *
 *   block       (32,32)      128x96            toggled by every counted key press
 *   key bar     (32,128)     16 cells of 8x16  key presses
 *   button bar  (32,144)     16 cells of 8x16  pointer button presses
 *   motion bar  (32,160)     16 cells of 8x16  pointer packets
 *   mode patch  (176,32)     32x32             colour of the mode
 *   frame bar   (32,h-32)    16 cells of 16x16 painted frames
 *
 * A bar shows a number modulo 65536, most significant bit first, white for 1 and black for 0.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

enum { MARKS_X = 32, MARKS_Y = 32, MARKS_WIDTH = 176, MARKS_HEIGHT = 144 };
enum { BLOCK_WIDTH = 128, FRAME_BAR_WIDTH = 256, FRAME_BAR_BOTTOM = 32, FRAME_BAR_HEIGHT = 16 };

/* Counts one key press and paints its answer: the block, then the bar. Called inside the keyboard interrupt. */
void marks_key(void);

/* Counts one pointer packet and the button presses it brought. Called inside the mouse interrupt. */
void marks_pointer(uint32_t presses);

/* Counts one painted frame. */
void marks_frame(void);

void marks_mode(uint32_t colour);

/* Paints all marks again, after the screen was cleared. */
void marks_paint(void);

/* Whether a mark owns this pixel. */
bool marks_own(uint32_t x, uint32_t y);
