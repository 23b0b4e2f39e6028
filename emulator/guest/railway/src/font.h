/* A rounded stroke font of our own: glyphs are lines and curves of one pen, so any size and weight is sharp. */
#ifndef FONT_H
#define FONT_H
#include "path.h"

struct lettering {
    float size;   /* height of a capital letter in pixels */
    float weight; /* width of the pen in pixels */
    uint32_t colour;
};

float text_width(struct lettering style, const char *text);
/* x is the left edge, y the top of a capital letter. */
void text_draw(struct canvas *canvas, float x, float y, struct lettering style, const char *text);
void text_centred(struct canvas *canvas, float cx, float y, struct lettering style, const char *text);
#endif
