/* Things that stand in a landscape, each with the middle of its foot at x, base. */
#ifndef PROPS_H
#define PROPS_H
#include "canvas.h"

void prop_tree(struct canvas *canvas, float x, float base, float scale, uint32_t colour);
void prop_fir(struct canvas *canvas, float x, float base, float scale, uint32_t colour);
void prop_house(struct canvas *canvas, float x, float base, float scale, uint32_t wall, uint32_t roof);
void prop_windmill(struct canvas *canvas, float x, float base, float scale);
void prop_sheep(struct canvas *canvas, float x, float y);
/* A station with its platform below the base line. */
void prop_station(struct canvas *canvas, float x, float base, uint32_t roof);
#endif
