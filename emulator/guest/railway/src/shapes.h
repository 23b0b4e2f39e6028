/* Ready-made outlines. Angles are radians, clockwise on the screen; coordinates go through path_place. */
#ifndef SHAPES_H
#define SHAPES_H
#include "path.h"

void fill_box(struct canvas *canvas, float x, float y, float width, float height, struct paint paint);
void fill_rounded(struct canvas *canvas, float x, float y, float width, float height, float radius, struct paint paint);
void fill_ellipse(struct canvas *canvas, float cx, float cy, float rx, float ry, struct paint paint);
void fill_line(struct canvas *canvas, float x0, float y0, float x1, float y1, float thickness, struct paint paint);
/* `points` holds x, y pairs. */
void fill_polygon(struct canvas *canvas, const float *points, int count, struct paint paint);
/* The outline of a rounded box, `thickness` wide, inside its edge. */
void stroke_rounded(struct canvas *canvas, float x, float y, float width, float height, float radius, float thickness,
                    struct paint paint);
/* A soft shadow under a rounded box: a few glassy layers. */
void soft_shadow(struct canvas *canvas, float x, float y, float width, float height, float radius);
#endif
