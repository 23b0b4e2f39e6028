/* The mouse pointer: an arrow that keeps what it covers. Never drawn over a mark. */
#pragma once

#include <stdbool.h>
#include <stdint.h>

/* Moves the pointer at once when it is shown. Called inside the mouse interrupt. */
void pointer_move(int32_t dx, int32_t dy);

/* Takes the pointer off the screen; with restore, what it covered comes back. Moves are then only remembered. */
void pointer_hide(bool restore);
void pointer_show(void);
void pointer_centre(void);

/* Whether the pointer covers any of the rows from top to bottom (exclusive). */
bool pointer_within(uint32_t top, uint32_t bottom);
