#include "trains.h"

#include <math.h>

#include "board.h"
#include "crossing.h"
#include "party.h"
#include "settings.h"
#include "smoke.h"
#include "sound.h"
#include "stage.h"
#include "traffic.h"
#include "train.h"

enum { LOCAL = 2, REACH = 60, GAP = 16, MAX_HERE = LOCAL + MAX_TRAINS };

static struct train trains[MAX_HERE];
static int count;

static void add(struct train train) {
    train.speed = train.cruise;
    train_place(&train);
    trains[count++] = train;
}

void trains_start(void) {
    uint32_t accent = settings.accent, ochre = RGB(0xd89030);
    count = 0;
    crossing_start();
    smoke_clear();
    add((struct train){.track = &board_tracks[TRACK_STATION],
                       .cars = 4,
                       .cruise = 62,
                       .at = 470,
                       .kinds = {STOCK_ENGINE, STOCK_TENDER, STOCK_COACH, STOCK_COACH},
                       .colours = {accent, accent, accent, accent}});
    add((struct train){.track = &board_tracks[TRACK_LAKE],
                       .cars = 2,
                       .cruise = 78,
                       .at = 150,
                       .kinds = {STOCK_RAILCAR, STOCK_RAILCAR},
                       .colours = {ochre, ochre}});
}

static bool lane_is_free(const struct lane *lane, float from, float to) {
    for (int i = 0; i < count; i++)
        if (trains[i].lane == lane && trains[i].at > from && train_tail(&trains[i]) < to) return false;
    return true;
}

bool trains_has(uint8_t id) {
    for (int i = 0; i < count; i++)
        if (trains[i].lane && trains[i].id == id) return true;
    return false;
}

int trains_through(void) {
    return count - LOCAL;
}

static bool may_stand(const struct lane *lane, float at, float length) {
    bool over_crossing = at > lane->crossing_in - REACH && at - length < lane->crossing_out;
    return !over_crossing && lane_is_free(lane, at - length - 2 * GAP, at + 2 * GAP);
}

bool trains_admit(uint8_t id, uint8_t home, uint8_t edge, enum beginning beginning) {
    uint32_t colour = settings_cell_colour(home), ochre = RGB(0xd89030), blue = RGB(0x2c68b8);
    const struct lane *lane = lane_from(edge);
    struct train passenger = {.cars = 5,
                              .cruise = 92,
                              .kinds = {STOCK_ENGINE, STOCK_TENDER, STOCK_COACH, STOCK_COACH, STOCK_COACH},
                              .colours = {colour, colour, colour, colour, colour}};
    struct train goods = {.cars = 5,
                          .cruise = 80,
                          .kinds = {STOCK_ENGINE, STOCK_TENDER, STOCK_WAGON, STOCK_TANK, STOCK_WAGON},
                          .colours = {colour, colour, ochre, ochre, blue}};
    struct train train = id % 2 ? goods : passenger;
    float length = (float)(train.cars * SPACING);
    float place = beginning == BEFORE_CROSSING ? lane->crossing_in - REACH - GAP : lane->crossing_out + length + GAP;
    if (count == MAX_HERE) return false;
    train.track = lane->track;
    train.lane = lane;
    train.id = id;
    train.home = home;
    train.at = beginning != FROM_TUNNEL && may_stand(lane, place, length) ? place : lane->enter;
    if (!lane_is_free(lane, train.at - length - GAP, train.at + GAP)) return false;
    add(train);
    return true;
}

static int line_of(const struct lane *lane) {
    return lane->to == EDGE_LEFT || lane->to == EDGE_RIGHT ? LINE_ACROSS : LINE_DOWN;
}

static void look_at_crossing(float seconds) {
    bool occupied[LINES] = {false, false};
    for (int i = 0; i < count; i++) {
        struct train *train = &trains[i];
        if (!train->lane) continue;
        if (train_tail(train) > train->lane->crossing_out) train->granted = false;
        bool over = train->at > train->lane->crossing_in && train_tail(train) < train->lane->crossing_out;
        if (over || train->granted) occupied[line_of(train->lane)] = true;
    }
    crossing_look(occupied, seconds);
}

/* Pixels up to the crossing, if the other line has it. */
static float way_to_crossing(struct train *train) {
    float left = train->lane->crossing_in - train->at;
    if (left < 0 || left > REACH || train->granted) return 1e6f;
    train->granted = crossing_ask(line_of(train->lane));
    return train->granted ? 1e6f : left;
}

static float way_to_next(const struct train *train) {
    float left = 1e6f;
    for (int i = 0; i < count; i++)
        if (trains[i].lane == train->lane && trains[i].at > train->at)
            left = fminf(left, train_tail(&trains[i]) - train->at - GAP);
    return fmaxf(left, 0);
}

/* Pixels the train may still go. */
static float way_ahead(struct train *train) {
    if (train->lane) return fminf(way_to_next(train), way_to_crossing(train));
    if (train->track != &board_tracks[TRACK_STATION]) return 1e6f;
    float left = BOARD_STATION_STOP - fmodf(train->at, (float)train->track->length);
    if (left < -200) train->served = false;
    return train->served || left < 0 ? 1e6f : left;
}

static void depart(struct train *train) {
    train->served = true;
    sound_play(SOUND_DEPART);
}

/* A train that leaves for a neighbour whistles before the tunnel. */
static void whistle(struct train *train) {
    if (!train->lane || train->whistled || train->at < train->lane->leave - 2 * REACH) return;
    train->whistled = true;
    if (party_linked(train->lane->to)) sound_play(SOUND_WHISTLE);
}

static void move(struct train *train, float seconds, float pace) {
    if (train->wait > 0) {
        train->wait -= seconds;
        if (train->wait <= 0) depart(train);
        return;
    }
    float ahead = way_ahead(train), wanted = train->cruise * pace;
    if (ahead < REACH) wanted = fminf(wanted, ahead * 1.6f);
    float change = 70 * seconds * fmaxf(pace, 1);
    train->speed =
        train->speed < wanted ? fminf(train->speed + change, wanted) : fmaxf(train->speed - 3 * change, wanted);
    train->at += train->speed * seconds;
    whistle(train);
    if (ahead < 2 && train->track == &board_tracks[TRACK_STATION]) {
        train->wait = 5;
        train->speed = 0;
    }
}

/* Takes the trains whose last car is in the tunnel off the board. */
static void see_off(void) {
    for (int i = LOCAL; i < count; i++) {
        struct train gone = trains[i];
        if (train_tail(&gone) < gone.lane->leave) continue;
        trains[i--] = trains[--count];
        traffic_depart(gone.id, gone.home, gone.lane->to);
    }
}

void trains_step(float seconds, float pace) {
    look_at_crossing(seconds);
    for (int i = 0; i < count; i++) {
        struct train before = trains[i];
        move(&trains[i], seconds, pace);
        train_place(&trains[i]);
        train_puff(&trains[i], seconds);
        train_damage(&before, &trains[i]);
    }
    see_off();
    smoke_step(seconds);
}

void trains_draw(struct canvas *canvas) {
    for (int i = 0; i < count; i++) train_draw(&trains[i], canvas);
}

bool trains_at(int x, int y) {
    for (int i = 0; i < count; i++)
        if (train_covers(&trains[i], x, y)) return true;
    return false;
}

void trains_steam(void) {
    for (int i = 0; i < count; i++) train_steam(&trains[i]);
}
