/* The signs at the top of a board that belongs to a party: a map of the party, and what has passed the tunnels. */
#ifndef SCOREBOARD_H
#define SCOREBOARD_H
#include "canvas.h"

void scoreboard_draw(struct canvas *canvas);
void scoreboard_changed(void);
#endif
