/* The screen: QEMU's standard VGA, programmed through its Bochs display interface; no kernel driver is involved. */
#ifndef DISPLAY_H
#define DISPLAY_H
#include "canvas.h"

enum { DISPLAY_WIDTH = 1024, DISPLAY_HEIGHT = 768 };

/* Sets 1024x768 at 16 bits a pixel (5-6-5). Calls fatal() when there is no such adapter. */
void display_start(void);
/* Writes `part` of the canvas to the screen; colours between two levels are dithered in a fixed 4x4 pattern. */
void display_show(const struct canvas *canvas, struct rect part);
#endif
