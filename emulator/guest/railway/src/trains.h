/* The trains of the game: where they are, how they move, their smoke. */
#ifndef TRAINS_H
#define TRAINS_H
#include "canvas.h"

/* Puts the trains that never leave the board to their starts, and takes all others away. */
void trains_start(void);
/* Where on its lane a train begins: out of the tunnel, or at once before or beyond the crossing. */
enum beginning { FROM_TUNNEL, BEFORE_CROSSING, BEYOND_CROSSING };

/* Lets a train onto the lane that begins at that edge, out of the tunnel if its place is not free; false while another
 * is in the way there too. */
bool trains_admit(uint8_t train, uint8_t home, uint8_t edge, enum beginning beginning);
bool trains_has(uint8_t train);
/* How many of those that drive between boards are on this one. */
int trains_through(void);
/* Moves them by `seconds`, at `pace` times their usual speed, and damages what changes on the stage. */
void trains_step(float seconds, float pace);
void trains_draw(struct canvas *canvas);
/* True when a car of a train is at x, y. */
bool trains_at(int x, int y);
/* A cloud of steam from every engine. */
void trains_steam(void);
#endif
