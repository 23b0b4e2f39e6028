#include "pages.h"
#include "landscape.h"
static void backdrop(struct canvas *c) { draw_landscape(c); }
static bool key(int code) { (void)code; stage_show(&menu_page); return true; }
const struct page game_page = {.backdrop = backdrop, .key = key};
