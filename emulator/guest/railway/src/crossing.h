/* The crossing of the two lines belongs to one of them at a time. */
#ifndef CROSSING_H
#define CROSSING_H
#include <stdbool.h>

enum { LINE_ACROSS, LINE_DOWN, LINES };

void crossing_start(void);
/* Before each step: which of the lines has a train on it, or on its way after leave was given. */
void crossing_look(const bool occupied[LINES], float seconds);
/* Whether a train of that line may go on; if not, its line is next after a while. */
bool crossing_ask(int line);
#endif
