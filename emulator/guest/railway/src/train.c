#include "train.h"

#include <math.h>
#include <stdlib.h>

#include "smoke.h"
#include "stage.h"

void train_place(struct train *train) {
    for (int i = 0; i < train->cars; i++) {
        int index = track_index(train->track, train->at - (float)(i * SPACING) - 20);
        train->x[i] = (int)lrintf(train->track->x[index]);
        train->y[i] = (int)lrintf(train->track->y[index]);
        train->angle[i] = train->track->angle[index];
    }
}

float train_tail(const struct train *train) {
    return train->at - (float)(train->cars * SPACING);
}

void train_puff(struct train *train, float seconds) {
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

void train_damage(const struct train *before, const struct train *now) {
    for (int car = 0; car < now->cars; car++)
        if (before->x[car] != now->x[car] || before->y[car] != now->y[car] || before->angle[car] != now->angle[car])
            stage_damage(rect_union(car_box(before, car), car_box(now, car)));
}

void train_draw(const struct train *train, struct canvas *canvas) {
    for (int car = train->cars - 1; car >= 0; car--) {
        struct rect box = car_box(train, car);
        if (rect_empty(rect_intersect(box, canvas->clip))) continue;
        canvas_draw(canvas, &stock_from_above(train->kinds[car], train->colours[car], train->angle[car])->sprite,
                    box.x0, box.y0);
    }
}

bool train_covers(const struct train *train, int x, int y) {
    for (int car = 0; car < train->cars; car++)
        if (abs(train->x[car] - x) < 24 && abs(train->y[car] - y) < 24) return true;
    return false;
}

void train_steam(const struct train *train) {
    for (int n = 0; n < 4 && train->kinds[0] == STOCK_ENGINE; n++)
        smoke_add((float)train->x[0] + (float)(n % 2 * 14 - 7), (float)train->y[0] + (float)(n / 2 * 14 - 7), 1.5f);
}
