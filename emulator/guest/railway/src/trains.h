/* The trains of the game: where they are, how they move, their smoke. */
#ifndef TRAINS_H
#define TRAINS_H
#include "canvas.h"

/* Puts the trains to their starts. */
void trains_start(void);
/* Moves them by `seconds`, at `pace` times their usual speed, and damages what changes on the stage. */
void trains_step(float seconds, float pace);
void trains_draw(struct canvas *canvas);
/* True when a car of a train is at x, y. */
bool trains_at(int x, int y);
/* A cloud of steam from every engine. */
void trains_steam(void);
#endif
