/* A path is an outline; filling it covers every pixel by its exact area inside the outline (anti-aliasing). */
#ifndef PATH_H
#define PATH_H
#include "canvas.h"

/* What fills a path: one colour, or a vertical gradient from `top` at y0 to `bottom` at y1 (placed like the points). */
struct paint {
    uint32_t top, bottom;
    int y0, y1;
    int alpha; /* 0..255 */
};

struct paint plain(uint32_t colour);
struct paint glass(uint32_t colour, int alpha);
struct paint gradient(uint32_t top, uint32_t bottom, int y0, int y1);

/* Where the points that follow go: turned by `angle` (radians, clockwise on the screen), scaled, then moved. */
void path_place(float x, float y, float scale, float angle);
void path_home(void);

void path_begin(void);
void path_move(float x, float y);
void path_line(float x, float y);
void path_quad(float cx, float cy, float x, float y);
/* A full turn has |to - from| = 2 pi. */
void path_arc(float cx, float cy, float rx, float ry, float from, float to);
/* A line of round ends, as wide as 2 * radius; runs in the same direction as other strokes, so that strokes add up. */
void path_stroke(float x0, float y0, float x1, float y1, float radius);
void path_dot(float x, float y, float radius);
void path_fill(struct canvas *canvas, struct paint paint);
#endif
