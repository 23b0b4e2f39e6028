/* Engines and cars, from the side for the menu and from above for the game. */
#ifndef ROLLINGSTOCK_H
#define ROLLINGSTOCK_H
#include "canvas.h"

/* An engine in `colour` with three coaches standing on the rail at y, its buffers at x. It looks to the right. */
void stock_side_train(struct canvas *canvas, float x, float y, uint32_t colour);

enum stock { STOCK_ENGINE, STOCK_TENDER, STOCK_COACH, STOCK_WAGON, STOCK_TANK, STOCK_RAILCAR, STOCK_KINDS };

/* A picture of a car, trimmed; its upper left corner belongs `dx`, `dy` from the middle of the car. */
struct stock_picture {
    struct canvas sprite;
    int dx, dy;
};

/* The car seen from above, heading `angle` (radians, clockwise, 0 = right); painted once, then kept. */
const struct stock_picture *stock_from_above(enum stock kind, uint32_t colour, float angle);
#endif
