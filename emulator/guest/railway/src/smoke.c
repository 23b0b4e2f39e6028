#include "smoke.h"

#include <math.h>
#include <string.h>

#include "shapes.h"
#include "stage.h"

enum { PUFFS = 48, AGES = 16, WIDEST = 38 };

static const float lifetime = 1.5f;

static struct puff { float x, y, size, age; /* size 0 = not in use */ } puffs[PUFFS];
static int next;

void smoke_clear(void) {
    memset(puffs, 0, sizeof puffs);
}

static float radius(const struct puff *puff) {
    return puff->size * (4 + 8 * puff->age / lifetime);
}

/* A puff of one age and size (1 or 1.5) always looks the same: painted once, then kept. */
static const struct canvas *picture(const struct puff *puff) {
    static struct canvas pictures[2][AGES];
    int age = (int)(puff->age / lifetime * AGES);
    struct canvas *picture = &pictures[puff->size > 1][age >= AGES ? AGES - 1 : age];
    if (picture->pixels) return picture;
    *picture = canvas_new(WIDEST, WIDEST);
    float middle = WIDEST / 2, size = radius(puff);
    fill_ellipse(picture, middle, middle, size, size, glass(RGB(0xffffff), 200 - 200 * age / AGES));
    return picture;
}

static struct rect box(const struct puff *puff) {
    int reach = (int)radius(puff) + 2;
    return rect_grow(rect_of((int)puff->x, (int)puff->y, 1, 1), reach);
}

void smoke_add(float x, float y, float size) {
    puffs[next] = (struct puff){x, y, size, 0};
    next = (next + 1) % PUFFS;
}

void smoke_step(float seconds) {
    for (int i = 0; i < PUFFS; i++) {
        struct puff *puff = &puffs[i];
        if (puff->size == 0) continue;
        stage_damage(box(puff));
        puff->age += seconds;
        puff->y -= 16 * seconds;
        puff->x -= 5 * seconds;
        if (puff->age >= lifetime)
            puff->size = 0;
        else
            stage_damage(box(puff));
    }
}

void smoke_draw(struct canvas *canvas) {
    for (int i = 0; i < PUFFS; i++) {
        const struct puff *puff = &puffs[i];
        if (puff->size == 0 || rect_empty(rect_intersect(box(puff), canvas->clip))) continue;
        canvas_draw(canvas, picture(puff), (int)puff->x - WIDEST / 2, (int)puff->y - WIDEST / 2);
    }
}
