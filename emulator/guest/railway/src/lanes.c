#include "lanes.h"

#include <math.h>

#include "display.h"

enum { APART = 13, RIM = 12 };

static struct lane lanes[EDGES];
static const struct rect crossing = {470, 333, 570, 433};

/* The line's pieces as the lane sees them that lies `right` of it: the inner side of a bend is shorter. */
static void lay_beside(struct track *track, float x, float y, float angle, const struct piece *pieces, int count,
                       float right) {
    struct piece shifted[16];
    for (int i = 0; i < count; i++) {
        shifted[i] = pieces[i];
        if (shifted[i].radius > 0) shifted[i].radius -= shifted[i].degrees > 0 ? right : -right;
    }
    track_lay(track, x - right * sinf(angle), y + right * cosf(angle), angle, shifted, count, false);
}

static bool within(struct rect r, const struct track *track, int index) {
    return rect_contains(r, (int)track->x[index], (int)track->y[index]);
}

static void measure(struct lane *lane, struct track *track, uint8_t to) {
    const struct rect screen = rect_grow(rect_of(0, 0, DISPLAY_WIDTH, DISPLAY_HEIGHT), RIM);
    *lane = (struct lane){.track = track, .to = to};
    for (int i = 1; i < track->length; i++) {
        if (within(screen, track, i) && !within(screen, track, i - 1)) lane->enter = (float)i;
        if (!within(screen, track, i) && within(screen, track, i - 1)) lane->leave = (float)i;
        if (within(crossing, track, i) && !within(crossing, track, i - 1)) lane->crossing_in = (float)i;
        if (!within(crossing, track, i) && within(crossing, track, i - 1)) lane->crossing_out = (float)i;
    }
}

void lanes_lay(struct track tracks[EDGES]) {
    static const struct piece across[] = {{300, 0, 0},  {0, 90, -40}, {0, 90, 40}, {100, 0, 0},
                                          {0, 90, 40},  {0, 90, -40}, {300, 0, 0}, {0, 90, 40},
                                          {0, 90, -40}, {0, 90, -40}, {0, 90, 40}, {261, 0, 0}};
    static const struct piece down[] = {{300, 0, 0}, {0, 90, -40}, {0, 90, 40},  {0, 90, 40}, {0, 90, -40}, {119, 0, 0},
                                        {0, 90, 40}, {0, 90, -40}, {0, 90, -40}, {0, 90, 40}, {287, 0, 0}};
    const float south = (float)M_PI / 2;
    lay_beside(&tracks[EDGE_LEFT], -200, 383, 0, across, 12, APART);
    lay_beside(&tracks[EDGE_RIGHT], -200, 383, 0, across, 12, -APART);
    lay_beside(&tracks[EDGE_TOP], 520, -200, south, down, 11, APART);
    lay_beside(&tracks[EDGE_BOTTOM], 520, -200, south, down, 11, -APART);
    track_reverse(&tracks[EDGE_RIGHT]);
    track_reverse(&tracks[EDGE_BOTTOM]);
    for (uint8_t edge = 0; edge < EDGES; edge++) measure(&lanes[edge], &tracks[edge], edge ^ 1);
}

const struct lane *lane_from(uint8_t edge) {
    return &lanes[edge];
}
