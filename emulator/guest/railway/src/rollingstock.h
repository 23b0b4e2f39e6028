/* Engines and cars, from the side for the menu and from above for the game. */
#ifndef ROLLINGSTOCK_H
#define ROLLINGSTOCK_H
#include "canvas.h"

/* An engine in `colour` with three coaches standing on the rail at y, its buffers at x. It looks to the right. */
void stock_side_train(struct canvas *canvas, float x, float y, uint32_t colour);

enum stock { STOCK_ENGINE, STOCK_TENDER, STOCK_COACH, STOCK_WAGON, STOCK_TANK, STOCK_RAILCAR, STOCK_KINDS };

enum { STOCK_SPRITE = 60 };
/* The picture of a car seen from above, heading `angle` (radians, clockwise, 0 = right); painted once, then kept. */
const struct canvas *stock_from_above(enum stock kind, uint32_t colour, float angle);
#endif
