#include "canvas.h"

#include <stdlib.h>
#include <string.h>

#include "boot.h"

struct rect rect_of(int x, int y, int width, int height) {
    return (struct rect){x, y, x + width, y + height};
}

bool rect_empty(struct rect r) {
    return r.x0 >= r.x1 || r.y0 >= r.y1;
}

bool rect_contains(struct rect r, int x, int y) {
    return x >= r.x0 && x < r.x1 && y >= r.y0 && y < r.y1;
}

static int min(int a, int b) {
    return a < b ? a : b;
}

static int max(int a, int b) {
    return a > b ? a : b;
}

struct rect rect_intersect(struct rect a, struct rect b) {
    return (struct rect){max(a.x0, b.x0), max(a.y0, b.y0), min(a.x1, b.x1), min(a.y1, b.y1)};
}

struct rect rect_union(struct rect a, struct rect b) {
    if (rect_empty(a)) return b;
    if (rect_empty(b)) return a;
    return (struct rect){min(a.x0, b.x0), min(a.y0, b.y0), max(a.x1, b.x1), max(a.y1, b.y1)};
}

struct rect rect_grow(struct rect r, int by) {
    return (struct rect){r.x0 - by, r.y0 - by, r.x1 + by, r.y1 + by};
}

struct canvas canvas_new(int width, int height) {
    struct canvas canvas = {width, height, rect_of(0, 0, width, height), NULL};
    canvas.pixels = calloc((size_t)width * (size_t)height, sizeof *canvas.pixels);
    if (!canvas.pixels) fatal("cannot allocate a canvas: out of memory");
    return canvas;
}

void canvas_unclip(struct canvas *canvas) {
    canvas->clip = rect_of(0, 0, canvas->width, canvas->height);
}

void canvas_clip(struct canvas *canvas, struct rect clip) {
    canvas->clip = rect_intersect(clip, rect_of(0, 0, canvas->width, canvas->height));
}

void canvas_clear(struct canvas *canvas) {
    memset(canvas->pixels, 0, (size_t)canvas->width * (size_t)canvas->height * sizeof *canvas->pixels);
}

void canvas_copy(struct canvas *to, const struct canvas *from) {
    struct rect r = to->clip;
    if (rect_empty(r)) return;
    for (int y = r.y0; y < r.y1; y++)
        memcpy(to->pixels + y * to->width + r.x0, from->pixels + y * from->width + r.x0,
               (size_t)(r.x1 - r.x0) * sizeof *to->pixels);
}

void canvas_draw(struct canvas *to, const struct canvas *sprite, int x, int y) {
    struct rect r = rect_intersect(to->clip, rect_of(x, y, sprite->width, sprite->height));
    if (rect_empty(r)) return;
    for (int row = r.y0; row < r.y1; row++) {
        const uint32_t *source = sprite->pixels + (row - y) * sprite->width + (r.x0 - x);
        uint32_t *target = to->pixels + row * to->width + r.x0;
        for (int n = r.x1 - r.x0; n > 0; n--, source++, target++) {
            if (*source >= 0xff000000u)
                *target = *source;
            else if (*source)
                *target = blend(*target, *source, 255);
        }
    }
}

uint32_t colour_mix(uint32_t a, uint32_t b, int share) {
    return blend(a, b, (uint32_t)share) | 0xff000000u;
}

uint32_t colour_lighter(uint32_t colour, int share) {
    return colour_mix(colour, 0xffffffffu, share);
}

uint32_t colour_darker(uint32_t colour, int share) {
    return colour_mix(colour, 0xff000000u, share);
}
