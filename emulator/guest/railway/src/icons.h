/* Pictograms, each around a centre or in a box. */
#ifndef ICONS_H
#define ICONS_H
#include "canvas.h"

/* A little steam engine seen from the side, `height` pixels high, 1.5 times as wide. */
void icon_engine(struct canvas *canvas, float x, float y, float height, uint32_t colour);
/* sound, silence, pause, run, whistle, menu, faster, slower */
void icon_by_name(struct canvas *canvas, const char *name, float cx, float cy, uint32_t colour);
#endif
