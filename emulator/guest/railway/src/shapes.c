#include "shapes.h"

#include <math.h>

#define TURN (2 * (float)M_PI)

static void rounded_outline(float x, float y, float width, float height, float radius) {
    float quarter = TURN / 4, right = x + width - radius, bottom = y + height - radius;
    path_move(x + radius, y);
    path_arc(right, y + radius, radius, radius, -quarter, 0);
    path_arc(right, bottom, radius, radius, 0, quarter);
    path_arc(x + radius, bottom, radius, radius, quarter, 2 * quarter);
    path_arc(x + radius, y + radius, radius, radius, 2 * quarter, 3 * quarter);
}

void fill_box(struct canvas *canvas, float x, float y, float width, float height, struct paint paint) {
    path_begin();
    path_move(x, y);
    path_line(x + width, y);
    path_line(x + width, y + height);
    path_line(x, y + height);
    path_fill(canvas, paint);
}

void fill_rounded(struct canvas *canvas, float x, float y, float width, float height, float radius,
                  struct paint paint) {
    path_begin();
    rounded_outline(x, y, width, height, radius);
    path_fill(canvas, paint);
}

void fill_ellipse(struct canvas *canvas, float cx, float cy, float rx, float ry, struct paint paint) {
    path_begin();
    path_arc(cx, cy, rx, ry, 0, TURN);
    path_fill(canvas, paint);
}

void fill_line(struct canvas *canvas, float x0, float y0, float x1, float y1, float thickness, struct paint paint) {
    path_begin();
    path_stroke(x0, y0, x1, y1, thickness / 2);
    path_fill(canvas, paint);
}

void fill_polygon(struct canvas *canvas, const float *points, int count, struct paint paint) {
    path_begin();
    path_move(points[0], points[1]);
    for (int i = 1; i < count; i++) path_line(points[2 * i], points[2 * i + 1]);
    path_fill(canvas, paint);
}

void stroke_rounded(struct canvas *canvas, float x, float y, float width, float height, float radius, float thickness,
                    struct paint paint) {
    float inner = radius > thickness ? radius - thickness : 0, quarter = TURN / 4;
    float x0 = x + thickness, y0 = y + thickness, x1 = x + width - thickness, y1 = y + height - thickness;
    path_begin();
    rounded_outline(x, y, width, height, radius);
    path_move(x0 + inner, y0);
    path_arc(x0 + inner, y0 + inner, inner, inner, 3 * quarter, 2 * quarter);
    path_arc(x0 + inner, y1 - inner, inner, inner, 2 * quarter, quarter);
    path_arc(x1 - inner, y1 - inner, inner, inner, quarter, 0);
    path_arc(x1 - inner, y0 + inner, inner, inner, 0, -quarter);
    path_fill(canvas, paint);
}

void soft_shadow(struct canvas *canvas, float x, float y, float width, float height, float radius) {
    for (float spread = 6; spread >= 0; spread -= 2)
        fill_rounded(canvas, x - spread + 2, y - spread + 5, width + 2 * spread, height + 2 * spread, radius + spread,
                     glass(0xff102030u, 22));
}
