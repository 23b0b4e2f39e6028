#include <math.h>
#include <stddef.h>
#include <stdlib.h>

#include "rollingstock.h"
#include "shapes.h"

enum { HEADINGS = 96, LIVERIES = 40, WORKSHOP = 60, KEPT = 800 };

static const uint32_t black = RGB(0x262c38), gold = RGB(0xf4c440), cream = RGB(0xfff0cc);

static void engine(struct canvas *canvas, uint32_t colour) {
    fill_rounded(canvas, -20, -8.5f, 40, 17, 3, plain(black));
    fill_rounded(canvas, -6, -7, 25, 14, 6, plain(colour));
    fill_rounded(canvas, -4, -4.5f, 22, 4, 2, plain(colour_lighter(colour, 90)));
    fill_box(canvas, 1, -7, 2.4f, 14, plain(gold));
    fill_box(canvas, 9, -7, 2.4f, 14, plain(gold));
    fill_ellipse(canvas, 15, 0, 4.4f, 4.4f, plain(black));
    fill_ellipse(canvas, 15, 0, 2.4f, 2.4f, plain(RGB(0x707888)));
    fill_ellipse(canvas, 6.5f, 0, 3, 3, plain(gold));
    fill_rounded(canvas, -19.5f, -9.5f, 15, 19, 3, plain(colour_darker(colour, 70)));
    fill_rounded(canvas, -18, -8, 12, 16, 2, plain(colour));
    fill_ellipse(canvas, 20, -5, 1.8f, 1.8f, plain(RGB(0xfff8c0)));
    fill_ellipse(canvas, 20, 5, 1.8f, 1.8f, plain(RGB(0xfff8c0)));
}

static void tender(struct canvas *canvas, uint32_t colour) {
    fill_rounded(canvas, -17, -8.5f, 34, 17, 3, plain(colour_darker(colour, 70)));
    fill_rounded(canvas, -15.5f, -7, 31, 14, 2, plain(colour));
    fill_rounded(canvas, -12, -5.5f, 24, 11, 2, plain(black));
    for (int i = 0; i < 6; i++)
        fill_ellipse(canvas, -9 + (float)i * 3.6f, i % 2 ? 2 : -2, 3, 2.6f,
                     plain(i % 3 ? RGB(0x383e4a) : RGB(0x4c5462)));
}

static void coach(struct canvas *canvas, uint32_t colour) {
    fill_rounded(canvas, -18.5f, -9, 37, 18, 4, plain(colour_darker(colour, 90)));
    fill_rounded(canvas, -17.5f, -8, 35, 16, 3.5f, plain(colour));
    fill_rounded(canvas, -17.5f, -4.5f, 35, 9, 3, plain(cream));
    fill_rounded(canvas, -16, -3, 32, 3, 1.5f, plain(RGB(0xffffff)));
    for (int i = -1; i <= 1; i++) fill_rounded(canvas, (float)i * 11 - 2.5f, -1.5f, 5, 4, 1, plain(RGB(0xb8a888)));
}

static void wagon(struct canvas *canvas, uint32_t colour) {
    fill_rounded(canvas, -17, -8.5f, 34, 17, 2, plain(colour_darker(colour, 70)));
    fill_rounded(canvas, -15, -6.5f, 30, 13, 1, plain(RGB(0x5a3c20)));
    static const uint32_t load[] = {RGB(0xc88c4c), RGB(0xb47838), RGB(0xdca060)};
    for (int i = 0; i < 4; i++) {
        fill_rounded(canvas, -14, -6 + (float)i * 3.1f, 28, 2.8f, 1.4f, plain(load[i % 3]));
        fill_ellipse(canvas, 13, -4.6f + (float)i * 3.1f, 1.5f, 1.5f, plain(RGB(0xf0cc94)));
    }
}

static void tank(struct canvas *canvas, uint32_t colour) {
    fill_rounded(canvas, -17, -8, 34, 16, 2, plain(black));
    fill_rounded(canvas, -16, -7, 32, 14, 7, plain(RGB(0xd8dee6)));
    fill_rounded(canvas, -13, -5, 26, 4, 2, plain(RGB(0xffffff)));
    fill_box(canvas, -2.5f, -7, 5, 14, plain(colour));
    fill_ellipse(canvas, 0, 0, 3.4f, 3.4f, plain(RGB(0x9098a8)));
}

static void railcar(struct canvas *canvas, uint32_t colour) {
    fill_rounded(canvas, -21, -9, 42, 18, 8, plain(colour_darker(colour, 90)));
    fill_rounded(canvas, -20, -8, 40, 16, 7, plain(colour));
    fill_rounded(canvas, -15, -5, 28, 10, 4, plain(cream));
    fill_rounded(canvas, 13, -5.5f, 4, 11, 2, plain(RGB(0x8cc8f0)));
    fill_rounded(canvas, -17.5f, -5.5f, 3, 11, 1.5f, plain(RGB(0x8cc8f0)));
    fill_rounded(canvas, -9, -2.5f, 8, 5, 1.5f, plain(RGB(0xb8a888)));
    fill_rounded(canvas, 3, -2.5f, 6, 5, 1.5f, plain(RGB(0xb8a888)));
}

static void paint_stock(struct canvas *canvas, enum stock kind, uint32_t colour, float angle) {
    static void (*const painters[STOCK_KINDS])(struct canvas *, uint32_t) = {engine, tender, coach,
                                                                             wagon,  tank,   railcar};
    float middle = WORKSHOP / 2;
    path_place(middle + 3, middle + 5, 1, angle);
    fill_rounded(canvas, -19, -9, 38, 18, 4, glass(RGB(0x101820), 40));
    fill_rounded(canvas, -18, -8, 36, 16, 4, glass(RGB(0x101820), 40));
    path_place(middle, middle, 1, angle);
    painters[kind](canvas, colour);
    path_home();
}

static struct stock_picture trim(const struct canvas *from) {
    struct rect r = {from->width, from->height, 0, 0};
    for (int y = 0; y < from->height; y++)
        for (int x = 0; x < from->width; x++)
            if (from->pixels[y * from->width + x]) r = rect_union(r, rect_of(x, y, 1, 1));
    struct stock_picture picture = {canvas_new(r.x1 - r.x0, r.y1 - r.y0), r.x0 - WORKSHOP / 2, r.y0 - WORKSHOP / 2};
    canvas_draw(&picture.sprite, from, -r.x0, -r.y0);
    return picture;
}

/* A party's trains have more pictures than the memory has room for: the oldest makes place for the newest. */
static void keep(struct stock_picture *picture) {
    static struct stock_picture *kept[KEPT];
    static int oldest;
    if (kept[oldest]) {
        free(kept[oldest]->sprite.pixels);
        kept[oldest]->sprite.pixels = NULL;
    }
    kept[oldest] = picture;
    oldest = (oldest + 1) % KEPT;
}

/* Cars without a front look the same from either end: half of the headings will do. */
static int heading_of(enum stock kind, float angle) {
    bool front = kind == STOCK_ENGINE || kind == STOCK_RAILCAR;
    int headings = front ? HEADINGS : HEADINGS / 2;
    int heading = (int)floorf(angle / (2 * (float)M_PI) * HEADINGS + 0.5f) % headings;
    return heading < 0 ? heading + headings : heading;
}

const struct stock_picture *stock_from_above(enum stock kind, uint32_t colour, float angle) {
    static struct livery {
        enum stock kind;
        uint32_t colour;
        struct stock_picture pictures[HEADINGS];
    } liveries[LIVERIES];
    static struct canvas workshop;
    static int known;
    int index = 0;
    while (index < known && (liveries[index].kind != kind || liveries[index].colour != colour)) index++;
    if (index == LIVERIES) index = 0;
    if (index == known) {
        liveries[known].kind = kind;
        liveries[known++].colour = colour;
    }
    int heading = heading_of(kind, angle);
    struct stock_picture *picture = &liveries[index].pictures[heading];
    if (picture->sprite.pixels) return picture;
    if (!workshop.pixels) workshop = canvas_new(WORKSHOP, WORKSHOP);
    canvas_clear(&workshop);
    paint_stock(&workshop, kind, colour, (float)heading * 2 * (float)M_PI / HEADINGS);
    *picture = trim(&workshop);
    keep(picture);
    return picture;
}
