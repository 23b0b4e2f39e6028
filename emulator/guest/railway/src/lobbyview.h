/* How the lobby looks. */
#ifndef LOBBYVIEW_H
#define LOBBYVIEW_H
#include "stage.h"

void lobbyview_backdrop(struct canvas *canvas);
/* One of the nine places; its button's id is the cell. */
void lobbyview_node(struct canvas *canvas, const struct button *button, struct look look);
#endif
