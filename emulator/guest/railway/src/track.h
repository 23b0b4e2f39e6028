/* A track is a smooth line of straights and bends, known at every pixel of its length. */
#ifndef TRACK_H
#define TRACK_H
#include "canvas.h"

enum { TRACK_POINTS = 1500 };

struct track {
    int length; /* pixels; points 0 … length - 1 */
    bool loop;
    float x[TRACK_POINTS], y[TRACK_POINTS], angle[TRACK_POINTS];
};

/* One piece: a straight of `length`, or, where radius is not 0, a bend by `degrees` (positive = to the right). */
struct piece {
    float length, radius, degrees;
};

void track_lay(struct track *track, float x, float y, float angle, const struct piece *pieces, int count, bool loop);
/* The same line from its other end. */
void track_reverse(struct track *track);
/* `at` wraps on a loop and is held within a line. */
int track_index(const struct track *track, float at);
void track_draw(struct canvas *canvas, const struct track *tracks, int count);
#endif
