/* The view behind the menu: sky, hills, a village and a standing train, seen from the side. */
#ifndef LANDSCAPE_H
#define LANDSCAPE_H
#include "canvas.h"

void draw_landscape(struct canvas *canvas);
void draw_sky(struct canvas *canvas, uint32_t top, uint32_t bottom);
#endif
