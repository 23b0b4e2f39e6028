#include "trains.h"

#include <math.h>
#include <stdlib.h>

#include "board.h"
#include "rollingstock.h"
#include "settings.h"
#include "smoke.h"
#include "sound.h"
#include "stage.h"

enum { MAX_CARS = 5, SPACING = 41, TRAIN_COUNT = 4, REACH = 60 };

struct train {
    const struct track *track;
    int cars;
    enum stock kinds[MAX_CARS];
    uint32_t colours[MAX_CARS];
    float cruise;    /* pixels a second */
    float start;     /* where its head begins */
    float at, speed; /* head of the train on its track; pixels a second */
    float wait;      /* seconds it still stands, or stays away behind a tunnel */
    bool served;     /* has stopped at the station in this round */
    float next_puff;
    int x[MAX_CARS], y[MAX_CARS];
    float angle[MAX_CARS];
};

static struct train trains[TRAIN_COUNT];
static const struct train *holder; /* of the crossing */

static void place(struct train *train) {
    for (int i = 0; i < train->cars; i++) {
        int index = track_index(train->track, train->at - (float)(i * SPACING) - 20);
        train->x[i] = (int)lrintf(train->track->x[index]);
        train->y[i] = (int)lrintf(train->track->y[index]);
        train->angle[i] = train->track->angle[index];
    }
}

void trains_start(void) {
    uint32_t accent = settings.accent, red = RGB(0xc83a30), green = RGB(0x2c8848), blue = RGB(0x2c68b8),
             ochre = RGB(0xd89030);
    const struct train first[TRAIN_COUNT] = {
        {.track = &board_tracks[TRACK_STATION],
         .cars = 4,
         .cruise = 62,
         .start = 470,
         .kinds = {STOCK_ENGINE, STOCK_TENDER, STOCK_COACH, STOCK_COACH},
         .colours = {accent, accent, accent, accent}},
        {.track = &board_tracks[TRACK_ACROSS],
         .cars = 5,
         .cruise = 92,
         .start = 480,
         .kinds = {STOCK_ENGINE, STOCK_TENDER, STOCK_COACH, STOCK_COACH, STOCK_COACH},
         .colours = {red, red, red, blue, red}},
        {.track = &board_tracks[TRACK_DOWN],
         .cars = 5,
         .cruise = 74,
         .start = 330,
         .kinds = {STOCK_ENGINE, STOCK_TENDER, STOCK_WAGON, STOCK_TANK, STOCK_WAGON},
         .colours = {green, green, green, ochre, blue}},
        {.track = &board_tracks[TRACK_LAKE],
         .cars = 2,
         .cruise = 78,
         .start = 150,
         .kinds = {STOCK_RAILCAR, STOCK_RAILCAR},
         .colours = {ochre, ochre}},
    };
    holder = NULL;
    smoke_clear();
    for (int i = 0; i < TRAIN_COUNT; i++) {
        trains[i] = first[i];
        trains[i].at = first[i].start;
        trains[i].speed = first[i].cruise;
        place(&trains[i]);
    }
}

static bool in_crossing(const struct train *train, float at) {
    if (at < 0 || at >= (float)train->track->length) return false;
    int index = (int)at;
    return rect_contains(board_crossing, (int)train->track->x[index], (int)train->track->y[index]);
}

static bool occupies_crossing(const struct train *train) {
    for (float back = 0; back < (float)(train->cars * SPACING); back += 10)
        if (in_crossing(train, train->at - back)) return true;
    return false;
}

/* Pixels the train may still go: up to a crossing that another holds, or to the stop at the station. */
static float way_ahead(struct train *train) {
    if (train->track == &board_tracks[TRACK_STATION]) {
        float left = BOARD_STATION_STOP - fmodf(train->at, (float)train->track->length);
        if (left < -200) train->served = false;
        return train->served || left < 0 ? 1e6f : left;
    }
    if (train->track->loop) return 1e6f;
    if (occupies_crossing(train)) {
        holder = train;
        return 1e6f;
    }
    if (holder == train) holder = NULL;
    for (float left = 0; left < REACH; left += 4) {
        if (!in_crossing(train, train->at + left)) continue;
        if (!holder) holder = train;
        return holder == train ? 1e6f : left;
    }
    return 1e6f;
}

static void depart(struct train *train) {
    train->served = true;
    sound_play(SOUND_DEPART);
}

static void move(struct train *train, float seconds, float pace) {
    if (train->wait > 0) {
        train->wait -= seconds;
        if (train->wait <= 0 && train->track == &board_tracks[TRACK_STATION]) depart(train);
        return;
    }
    float ahead = way_ahead(train), wanted = train->cruise * pace;
    if (ahead < REACH) wanted = fminf(wanted, ahead * 1.6f);
    float change = 70 * seconds * fmaxf(pace, 1);
    train->speed =
        train->speed < wanted ? fminf(train->speed + change, wanted) : fmaxf(train->speed - 3 * change, wanted);
    train->at += train->speed * seconds;
    if (ahead < 2 && train->track == &board_tracks[TRACK_STATION]) {
        train->wait = 5;
        train->speed = 0;
    }
    if (!train->track->loop && train->at > (float)(train->track->length + train->cars * SPACING)) {
        train->at = 0;
        train->wait = 2;
    }
}

static void puff(struct train *train, float seconds) {
    if (train->kinds[0] != STOCK_ENGINE || train->wait > 0) return;
    train->next_puff -= seconds * (0.3f + train->speed / 70);
    if (train->next_puff > 0) return;
    train->next_puff = 0.42f;
    smoke_add((float)train->x[0] + 15 * cosf(train->angle[0]), (float)train->y[0] + 15 * sinf(train->angle[0]), 1);
}

static struct rect car_box(const struct train *train, int car) {
    const struct stock_picture *picture = stock_from_above(train->kinds[car], train->colours[car], train->angle[car]);
    return rect_of(train->x[car] + picture->dx, train->y[car] + picture->dy, picture->sprite.width,
                   picture->sprite.height);
}

void trains_step(float seconds, float pace) {
    for (int i = 0; i < TRAIN_COUNT; i++) {
        struct train before = trains[i], *train = &trains[i];
        move(train, seconds, pace);
        place(train);
        puff(train, seconds);
        for (int car = 0; car < train->cars; car++) {
            if (before.x[car] == train->x[car] && before.y[car] == train->y[car] &&
                before.angle[car] == train->angle[car])
                continue;
            stage_damage(rect_union(car_box(&before, car), car_box(train, car)));
        }
    }
    smoke_step(seconds);
}

void trains_draw(struct canvas *canvas) {
    for (int i = 0; i < TRAIN_COUNT; i++)
        for (int car = trains[i].cars - 1; car >= 0; car--) {
            struct rect box = car_box(&trains[i], car);
            if (rect_empty(rect_intersect(box, canvas->clip))) continue;
            const struct train *train = &trains[i];
            canvas_draw(canvas, &stock_from_above(train->kinds[car], train->colours[car], train->angle[car])->sprite,
                        box.x0, box.y0);
        }
}

bool trains_at(int x, int y) {
    for (int i = 0; i < TRAIN_COUNT; i++)
        for (int car = 0; car < trains[i].cars; car++)
            if (abs(trains[i].x[car] - x) < 24 && abs(trains[i].y[car] - y) < 24) return true;
    return false;
}

void trains_steam(void) {
    for (int i = 0; i < TRAIN_COUNT; i++)
        for (int n = 0; n < 4 && trains[i].kinds[0] == STOCK_ENGINE; n++)
            smoke_add((float)trains[i].x[0] + (float)(n % 2 * 14 - 7), (float)trains[i].y[0] + (float)(n / 2 * 14 - 7),
                      1.5f);
}
