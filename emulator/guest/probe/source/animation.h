/* The moving pictures. Each call paints one frame. */
#pragma once

#include <stdint.h>

/* Makes the texture that all of them show. */
void animation_start(void);

void animation_sprite(uint32_t frame);
void animation_scroll(uint32_t frame);
void animation_repaint(uint32_t frame);
