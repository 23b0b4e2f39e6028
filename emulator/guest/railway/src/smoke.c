#include "smoke.h"

#include <math.h>
#include <string.h>

#include "shapes.h"
#include "stage.h"

enum { PUFFS = 48 };

static const float lifetime = 1.5f;

static struct puff {
    float x, y, size, age; /* size 0 = not in use */
} puffs[PUFFS];
static int next;

void smoke_clear(void) {
    memset(puffs, 0, sizeof puffs);
}

static float radius(const struct puff *puff) {
    return puff->size * (4 + 8 * puff->age / lifetime);
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
        int alpha = (int)(200 * (1 - puff->age / lifetime));
        fill_ellipse(canvas, puff->x, puff->y, radius(puff), radius(puff), glass(RGB(0xffffff), alpha));
    }
}
