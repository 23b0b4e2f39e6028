/* A canvas is a picture in memory: premultiplied ARGB, 8 bits a channel, row-major, opaque or a sprite. */
#ifndef CANVAS_H
#define CANVAS_H
#include <stdbool.h>
#include <stdint.h>

/* Half-open pixel rectangle: x0 <= x < x1, y0 <= y < y1. */
struct rect {
    int x0, y0, x1, y1;
};

struct canvas {
    int width, height;
    struct rect clip; /* drawing never leaves it */
    uint32_t *pixels;
};

/* A colour on the 5-6-5 grid of the screen, so that flat areas stay flat when the display reduces them. */
#define GRID5(v) ((((v)*31 + 127) / 255 << 3) | (((v)*31 + 127) / 255 >> 2))
#define GRID6(v) ((((v)*63 + 127) / 255 << 2) | (((v)*63 + 127) / 255 >> 4))
#define RGB(hex)                                                                                           \
    (0xff000000u | (uint32_t)GRID5(((hex) >> 16) & 255) << 16 | (uint32_t)GRID6(((hex) >> 8) & 255) << 8 | \
     (uint32_t)GRID5((hex)&255))

struct rect rect_of(int x, int y, int width, int height);
bool rect_empty(struct rect r);
bool rect_contains(struct rect r, int x, int y);
struct rect rect_intersect(struct rect a, struct rect b);
struct rect rect_union(struct rect a, struct rect b);
struct rect rect_grow(struct rect r, int by);

/* Pixels are zero (transparent). Ends the program when memory is short: nothing here can go on without it. */
struct canvas canvas_new(int width, int height);
void canvas_clip(struct canvas *canvas, struct rect clip);
void canvas_unclip(struct canvas *canvas);
void canvas_clear(struct canvas *canvas);
/* Copies the clip rectangle of `to` from the same place of `from`; both have one size. */
void canvas_copy(struct canvas *to, const struct canvas *from);
/* Lays `sprite` over `to` with its upper left corner at x, y. */
void canvas_draw(struct canvas *to, const struct canvas *sprite, int x, int y);

/* Mixes two opaque colours; share 0 = a, 255 = b. */
uint32_t colour_mix(uint32_t a, uint32_t b, int share);
uint32_t colour_lighter(uint32_t colour, int share);
uint32_t colour_darker(uint32_t colour, int share);

/* Source over destination; alpha 0..255 scales the premultiplied source. */
static inline uint32_t blend(uint32_t below, uint32_t above, uint32_t alpha) {
    uint32_t scale = alpha + (alpha >> 7);
    uint32_t rb = ((above & 0xff00ffu) * scale >> 8) & 0xff00ffu;
    uint32_t ag = ((above >> 8) & 0xff00ffu) * scale & 0xff00ff00u;
    uint32_t source = rb | ag;
    uint32_t rest = 256 - ((source >> 24) + (source >> 31));
    return source +
           ((((below & 0xff00ffu) * rest >> 8) & 0xff00ffu) | (((below >> 8) & 0xff00ffu) * rest & 0xff00ff00u));
}
#endif
