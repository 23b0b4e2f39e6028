/* The game's map: grass, village, lake, fields, tracks, and the tunnels at its four edges. */
#ifndef BOARD_H
#define BOARD_H
#include "track.h"

enum { TRACK_ACROSS, TRACK_DOWN, TRACK_STATION, TRACK_LAKE, TRACKS };
enum { EDGE_LEFT, EDGE_RIGHT, EDGE_TOP, EDGE_BOTTOM, EDGES };

extern struct track board_tracks[TRACKS];
/* Where the crossing of the two lines lies, and where on the station's loop a train stops. */
extern const struct rect board_crossing;
enum { BOARD_STATION_STOP = 690 };

void board_lay(void);
void board_draw(struct canvas *canvas);
/* The tunnel mouths lie over the trains. */
void board_draw_tunnels(struct canvas *canvas);
#endif
