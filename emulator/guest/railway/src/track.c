#include "track.h"

#include <math.h>

#include "shapes.h"

static void append(struct track *track, float *x, float *y, float angle, float step) {
    if (track->length == TRACK_POINTS) return;
    track->x[track->length] = *x;
    track->y[track->length] = *y;
    track->angle[track->length++] = angle;
    *x += step * cosf(angle);
    *y += step * sinf(angle);
}

void track_lay(struct track *track, float x, float y, float angle, const struct piece *pieces, int count, bool loop) {
    track->length = 0;
    track->loop = loop;
    for (int i = 0; i < count; i++) {
        float turn = pieces[i].degrees * (float)M_PI / 180;
        float length = pieces[i].radius > 0 ? pieces[i].radius * fabsf(turn) : pieces[i].length;
        int steps = (int)(length + 0.5f);
        float step = length / (float)steps, bend = pieces[i].radius > 0 ? turn / (float)steps : 0;
        for (int n = 0; n < steps; n++) {
            angle += bend / 2;
            append(track, &x, &y, angle, step);
            angle += bend / 2;
        }
    }
}

void track_reverse(struct track *track) {
    for (int i = 0, j = track->length - 1; i <= j; i++, j--) {
        float x = track->x[i], y = track->y[i], angle = track->angle[i];
        track->x[i] = track->x[j];
        track->y[i] = track->y[j];
        track->angle[i] = track->angle[j] + (float)M_PI;
        track->x[j] = x;
        track->y[j] = y;
        track->angle[j] = angle + (float)M_PI;
    }
}

int track_index(const struct track *track, float at) {
    int index = (int)floorf(at);
    if (track->loop) return ((index % track->length) + track->length) % track->length;
    return index < 0 ? 0 : index >= track->length ? track->length - 1 : index;
}

static void offset_point(const struct track *track, int index, float offset, bool first) {
    index = track_index(track, (float)index);
    float x = track->x[index] - offset * sinf(track->angle[index]),
          y = track->y[index] + offset * cosf(track->angle[index]);
    if (first)
        path_move(x, y);
    else
        path_line(x, y);
}

/* A band along the track between two distances from its middle. */
static void band(struct canvas *canvas, const struct track *track, float left, float right, struct paint paint) {
    enum { STEP = 5 };
    int last = track->length / STEP * STEP + (track->loop ? STEP : 0);
    path_begin();
    for (int i = 0; i <= last; i += STEP)
        offset_point(track, i < track->length ? i : track->loop ? 0 : track->length - 1, left, i == 0);
    for (int i = last; i >= 0; i -= STEP)
        offset_point(track,
                     i < track->length ? i
                     : track->loop     ? 0
                                       : track->length - 1,
                     right, track->loop && i == last);
    path_fill(canvas, paint);
}

static void sleepers(struct canvas *canvas, const struct track *track) {
    for (int i = 3; i < track->length; i += 9) {
        path_place(track->x[i], track->y[i], 1, track->angle[i]);
        fill_rounded(canvas, -2, -10, 4, 20, 1, plain(RGB(0x7a5230)));
    }
    path_home();
}

void track_draw(struct canvas *canvas, const struct track *tracks, int count) {
    for (int i = 0; i < count; i++) band(canvas, &tracks[i], -15, 15, plain(RGB(0xa89878)));
    for (int i = 0; i < count; i++) band(canvas, &tracks[i], -12.5f, 12.5f, plain(RGB(0xd0c0a0)));
    for (int i = 0; i < count; i++) sleepers(canvas, &tracks[i]);
    for (int i = 0; i < count; i++)
        for (int side = -1; side <= 1; side += 2) {
            float middle = 6.5f * (float)side;
            band(canvas, &tracks[i], middle - 1.7f, middle + 1.7f, plain(RGB(0x586070)));
            band(canvas, &tracks[i], middle - 1.2f, middle + 0.4f, plain(RGB(0xd8dee8)));
        }
}
