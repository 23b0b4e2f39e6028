/* Puffs of steam that rise, grow and fade. */
#ifndef SMOKE_H
#define SMOKE_H
#include "canvas.h"

void smoke_clear(void);
void smoke_add(float x, float y, float size);
void smoke_step(float seconds);
void smoke_draw(struct canvas *canvas);
#endif
