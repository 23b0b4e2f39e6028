/* The game's map: grass, village, lake, fields, tracks, and the tunnels at its four edges. */
#ifndef BOARD_H
#define BOARD_H
#include "track.h"
#include "wire.h"

/* The first four are the lanes of the two lines, each named by the edge where trains come in; they drive on the right.
 */
enum { TRACK_STATION = EDGES, TRACK_LAKE, TRACKS };

extern struct track board_tracks[TRACKS];
/* Where on the station's loop a train stops. */
enum { BOARD_STATION_STOP = 690 };

void board_lay(void);
void board_draw(struct canvas *canvas);
/* The tunnel mouths lie over the trains; their signs say whether a neighbour is behind them. */
void board_draw_tunnels(struct canvas *canvas);
void board_tunnels_changed(void);
#endif
