/* A punched ticket that programs read from the screen: where this railway stands in its party. The README has its rows.
 */
#ifndef MARKS_H
#define MARKS_H
#include "canvas.h"

enum { MARKS_X = 566, MARKS_Y = 4, MARKS_CELL = 4, MARKS_COLUMNS = 16, MARKS_ROWS = 8 };

struct rect marks_box(void);
void marks_draw(struct canvas *canvas);
#endif
