/* Pieces that pages share: the title bar, icons, keys and cards. */
#ifndef WIDGETS_H
#define WIDGETS_H
#include "stage.h"

enum { BAR_HEIGHT = 40 };

/* The bar over the page: the program's name, the page's title and the instance's ticket in its own colour. */
void draw_title_bar(struct canvas *canvas, const char *title);
/* A small dark key for bars; its icon is chosen by the button's label: sound, pause, whistle, menu, faster, slower. */
void draw_bar_button(struct canvas *canvas, const struct button *button, struct look look);
/* A paper card with a shadow. */
void draw_card(struct canvas *canvas, struct rect box);
/* A glossy toy key in `colour`; what stands on it is drawn by the caller. Returns how far the key is pushed down. */
int draw_key(struct canvas *canvas, const struct button *button, struct look look, uint32_t colour);
/* A travelling case to be chosen: green with a tick to go on, or yellow with a cross to go back. */
void draw_choice_case(struct canvas *canvas, const struct button *button, struct look look, bool go);
/* Round glowing frame for hover, focus and chosen. */
void draw_halo(struct canvas *canvas, struct rect box, struct look look, bool chosen);

void icon_grid(struct canvas *canvas, float cx, float cy, float size, uint32_t colour);
void icon_wand(struct canvas *canvas, float cx, float cy, float size);
void icon_binoculars(struct canvas *canvas, float cx, float cy, float size, uint32_t colour);
void icon_wrench(struct canvas *canvas, float cx, float cy, float size, uint32_t colour);
void icon_speaker(struct canvas *canvas, float cx, float cy, float size, uint32_t colour, bool crossed);
void icon_tick(struct canvas *canvas, float cx, float cy, float size, uint32_t colour);
void icon_door(struct canvas *canvas, float cx, float cy, float size);
/* A travelling case with `people` peg figures on it. */
void icon_case(struct canvas *canvas, struct rect box, uint32_t colour, int people);
#endif
