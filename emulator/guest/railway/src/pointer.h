/* The mouse pointer: an arrow painted by the program itself. */
#ifndef POINTER_H
#define POINTER_H
#include "canvas.h"

void pointer_start(void);
struct rect pointer_box(int x, int y);
/* The tip is at x, y. */
void pointer_draw(struct canvas *canvas, int x, int y);
#endif
