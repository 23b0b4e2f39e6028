/* One train: its cars, where they are on its track, and how they look from above. */
#ifndef TRAIN_H
#define TRAIN_H
#include "lanes.h"
#include "rollingstock.h"

enum { MAX_CARS = 5, SPACING = 41 };

struct train {
    const struct track *track;
    const struct lane *lane; /* null: its track is a loop, and it never leaves */
    uint8_t id, home;
    int cars;
    enum stock kinds[MAX_CARS];
    uint32_t colours[MAX_CARS];
    float cruise;    /* pixels a second */
    float at, speed; /* head of the train on its track; pixels a second */
    float wait;      /* seconds it still stands at the station */
    bool served;     /* has stopped at the station in this round */
    bool granted;    /* may cross the other line */
    bool whistled;   /* has said that it leaves */
    float next_puff;
    int x[MAX_CARS], y[MAX_CARS];
    float angle[MAX_CARS];
};

/* Puts the cars where the head's place on the track says. */
void train_place(struct train *train);
/* The end of its last car on the track. */
float train_tail(const struct train *train);
/* Damages the stage where the train was and where it is, if it has moved. */
void train_damage(const struct train *before, const struct train *now);
void train_draw(const struct train *train, struct canvas *canvas);
bool train_covers(const struct train *train, int x, int y);
/* A puff of smoke now and then while it drives. */
void train_puff(struct train *train, float seconds);
/* A cloud of steam, if it has an engine. */
void train_steam(const struct train *train);
#endif
