/* The pages of the desktop. */
#ifndef PAGES_H
#define PAGES_H
#include "stage.h"

extern const struct page menu_page, protocol_page, lobby_page, game_page, night_page;
#endif
