#include "board.h"

#include <math.h>

#include "display.h"
#include "lanes.h"
#include "party.h"
#include "props.h"
#include "settings.h"
#include "shapes.h"
#include "stage.h"

struct track board_tracks[TRACKS];
static const struct rect tunnels[EDGES] = {
    {0, 352, 48, 416}, {976, 352, 1024, 416}, {488, 0, 552, 48}, {488, 720, 552, 768}};

void board_lay(void) {
    static const struct piece station[] = {{210, 0, 0}, {0, 70, 90}, {90, 0, 0}, {0, 70, 90},
                                           {210, 0, 0}, {0, 70, 90}, {90, 0, 0}, {0, 70, 90}};
    static const struct piece lake[] = {{180, 0, 0}, {0, 80, 90}, {56, 0, 0}, {0, 80, 90},
                                        {180, 0, 0}, {0, 80, 90}, {56, 0, 0}, {0, 80, 90}};
    lanes_lay(board_tracks);
    track_lay(&board_tracks[TRACK_STATION], 150, 474, 0, station, 8, true);
    track_lay(&board_tracks[TRACK_LAKE], 690, 88, 0, lake, 8, true);
}

static unsigned seed;

static int chance(int below) {
    seed = seed * 1103515245u + 12345u;
    return (int)(seed >> 12) % below;
}

static void grass(struct canvas *canvas) {
    seed = 3;
    fill_box(canvas, 0, 0, DISPLAY_WIDTH, DISPLAY_HEIGHT, gradient(RGB(0x9cd874), RGB(0x74c458), 0, DISPLAY_HEIGHT));
    for (int i = 0; i < 26; i++)
        fill_ellipse(canvas, (float)chance(1024), (float)chance(768), 50 + (float)chance(90), 26 + (float)chance(40),
                     glass(i % 2 ? RGB(0xb4e488) : RGB(0x5cb04c), 44));
    for (int i = 0; i < 260; i++) {
        float x = (float)chance(1024), y = (float)chance(768);
        const float tuft[] = {x - 3, y, x - 4, y - 6, x - 1, y - 2, x, y - 8, x + 1, y - 2, x + 4, y - 6, x + 3, y};
        fill_polygon(canvas, tuft, 7, glass(RGB(0x4c9c3c), 120));
    }
}

static void field(struct canvas *canvas, float x, float y, float width, float height, uint32_t soil, uint32_t crop) {
    fill_rounded(canvas, x - 4, y - 4, width + 8, height + 8, 8, plain(colour_darker(soil, 40)));
    fill_rounded(canvas, x, y, width, height, 6, plain(soil));
    for (float row = 7; row < height - 3; row += 13)
        fill_rounded(canvas, x + 6, y + row, width - 12, 6, 3, plain(crop));
}

static void lake(struct canvas *canvas, float x, float y) {
    fill_ellipse(canvas, x, y, 122, 64, plain(RGB(0xe8d8a0)));
    fill_ellipse(canvas, x, y, 114, 57, gradient(RGB(0x7cc8f4), RGB(0x3c98dc), (int)y - 57, (int)y + 57));
    for (int i = 0; i < 7; i++) {
        float wx = x - 70 + (float)(i * 47 % 130), wy = y - 34 + (float)i * 11;
        fill_rounded(canvas, wx, wy, 22 + (float)(i % 3) * 8, 2.4f, 1.2f, glass(RGB(0xffffff), 150));
    }
    const float hull[] = {x - 24, y + 8, x + 24, y + 8, x + 15, y + 20, x - 15, y + 20};
    fill_polygon(canvas, hull, 4, plain(RGB(0xb0542c)));
    const float sail[] = {x + 1, y - 36, x + 22, y + 4, x + 1, y + 4};
    fill_polygon(canvas, sail, 3, plain(RGB(0xffffff)));
    const float jib[] = {x - 2, y - 30, x - 2, y + 4, x - 18, y + 4};
    fill_polygon(canvas, jib, 3, plain(settings.accent));
}

static void road(struct canvas *canvas, const float *points, int count) {
    for (int layer = 0; layer < 2; layer++) {
        path_begin();
        for (int i = 0; i + 1 < count; i++)
            path_stroke(points[2 * i], points[2 * i + 1], points[2 * i + 2], points[2 * i + 3], layer ? 9 : 11);
        path_fill(canvas, plain(layer ? RGB(0xf0e0b4) : RGB(0xd0bc88)));
    }
}

static void village(struct canvas *canvas) {
    static const float street[] = {-20, 206, 130, 203, 250, 214, 372, 208};
    static const float lane[] = {250, 214, 264, 290, 248, 400, 258, 520, 256, 600};
    road(canvas, street, 4);
    road(canvas, lane, 5);
    prop_fir(canvas, 40, 150, 1, RGB(0x2e8450));
    prop_fir(canvas, 68, 138, 1.1f, RGB(0x2e8450));
    prop_fir(canvas, 96, 156, 0.9f, RGB(0x2e8450));
    prop_tree(canvas, 424, 140, 1.1f, RGB(0x3c9c3c));
    prop_tree(canvas, 460, 162, 0.9f, RGB(0x58b440));
    prop_house(canvas, 160, 166, 0.95f, RGB(0xfff0cc), RGB(0xd04a34));
    prop_house(canvas, 272, 158, 0.85f, RGB(0xe4f0fa), RGB(0x3c78b8));
    prop_house(canvas, 362, 190, 0.9f, RGB(0xf4e0f0), RGB(0x8c5ca8));
    prop_house(canvas, 84, 300, 0.9f, RGB(0xe4f4e0), RGB(0xc8782c));
    prop_house(canvas, 178, 312, 0.85f, RGB(0xfff0cc), RGB(0x3c9c74));
    prop_tree(canvas, 24, 318, 1, RGB(0x4cac3c));
    prop_tree(canvas, 330, 306, 0.9f, RGB(0x3c9c3c));
    prop_tree(canvas, 392, 320, 0.8f, RGB(0x58b440));
}

static void farm(struct canvas *canvas) {
    field(canvas, 612, 474, 150, 92, RGB(0xa87848), RGB(0xd8c048));
    field(canvas, 788, 480, 120, 84, RGB(0x987040), RGB(0x64b83c));
    field(canvas, 690, 604, 130, 82, RGB(0xa07444), RGB(0xe89040));
    prop_windmill(canvas, 944, 640, 1.15f);
    prop_house(canvas, 622, 668, 1, RGB(0xd85040), RGB(0x6a4a3a));
    prop_tree(canvas, 590, 730, 1.1f, RGB(0x3c9c3c));
    prop_tree(canvas, 1000, 520, 1, RGB(0x4cac3c));
    prop_tree(canvas, 1004, 730, 1.2f, RGB(0x58b440));
    prop_sheep(canvas, 860, 620);
    prop_sheep(canvas, 886, 680);
    prop_sheep(canvas, 842, 716);
    prop_sheep(canvas, 754, 730);
}

static void lake_shore(struct canvas *canvas) {
    lake(canvas, 780, 196);
    prop_fir(canvas, 986, 120, 1, RGB(0x2e8450));
    prop_fir(canvas, 1004, 180, 1.1f, RGB(0x2e8450));
    prop_fir(canvas, 984, 240, 0.9f, RGB(0x2e8450));
    prop_fir(canvas, 996, 310, 1, RGB(0x2e8450));
    prop_tree(canvas, 590, 330, 0.9f, RGB(0x4cac3c));
    prop_tree(canvas, 690, 156, 0.7f, RGB(0x58b440));
    prop_tree(canvas, 884, 268, 0.7f, RGB(0x3c9c3c));
}

enum { MOUTH = 84 };

/* A grassy mound with an arch for two tracks, and a lamp: green where a neighbour is behind it. */
static void paint_mouth(struct canvas *canvas, bool linked) {
    fill_rounded(canvas, -34, -42, 54, 84, 18, plain(RGB(0x4c9438)));
    fill_rounded(canvas, -34, -38, 48, 76, 16, plain(RGB(0x68b44c)));
    fill_rounded(canvas, 8, -37, 14, 74, 5, plain(RGB(0x80746c)));
    fill_rounded(canvas, 8, -35, 10, 70, 4, plain(RGB(0xb4a89c)));
    fill_rounded(canvas, 14, -26, 9, 52, 3, plain(RGB(0x282420)));
    fill_ellipse(canvas, 14, -31, 4.5f, 4.5f, plain(RGB(0x282420)));
    fill_ellipse(canvas, 14, -31, 3, 3, plain(linked ? RGB(0x50f060) : RGB(0xf04838)));
}

static void paint_arrow(struct canvas *canvas, float x, float y, float size, float angle, uint32_t colour) {
    static const float arrow[] = {11, -3, 1, -3, 1, -9, -10, 0, 1, 9, 1, 3, 11, 3};
    path_place(x, y, size, angle);
    fill_polygon(canvas, arrow, 7, plain(colour));
}

/* The sign over the tunnel: an arrow, and where somebody is behind it, blue with two heads. */
static void paint_sign(struct canvas *canvas, float x, float y, float angle, bool linked) {
    path_place(x, y, 1, linked ? 0 : angle);
    fill_rounded(canvas, -13, linked ? -17 : -12, 26, linked ? 34 : 24, 5,
                 plain(linked ? RGB(0x2870d8) : RGB(0xfff4d0)));
    for (int side = -1; linked && side <= 1; side += 2) {
        fill_rounded(canvas, (float)side * 6 - 4.5f, 6, 9, 8, 4, plain(RGB(0xffffff)));
        fill_ellipse(canvas, (float)side * 6, 3, 3.4f, 3.4f, plain(RGB(0xffd8a8)));
    }
    if (linked)
        paint_arrow(canvas, x, y - 8, 0.7f, angle, RGB(0xffffff));
    else
        paint_arrow(canvas, x, y, 1, angle, RGB(0x405878));
}

static void paint_tunnel(struct canvas *canvas, int edge, bool linked) {
    static const float turns[EDGES] = {0, 2, 1, 3}; /* quarter turns from "opens to the right" */
    float angle = turns[edge] * (float)M_PI / 2, middle = MOUTH / 2;
    path_place(middle, middle, 1, angle);
    paint_mouth(canvas, linked);
    paint_sign(canvas, middle - 7 * cosf(angle), middle - 7 * sinf(angle), angle, linked);
    path_home();
}

void board_draw_tunnels(struct canvas *canvas) {
    static struct canvas mouths[EDGES][2];
    for (uint8_t edge = 0; edge < EDGES; edge++) {
        bool linked = party_linked(edge);
        struct canvas *mouth = &mouths[edge][linked];
        if (!mouth->pixels) {
            *mouth = canvas_new(MOUTH, MOUTH);
            paint_tunnel(mouth, edge, linked);
        }
        struct rect r = tunnels[edge];
        canvas_draw(canvas, mouth, (r.x0 + r.x1 - MOUTH) / 2, (r.y0 + r.y1 - MOUTH) / 2);
    }
}

void board_tunnels_changed(void) {
    for (int edge = 0; edge < EDGES; edge++) stage_damage(rect_grow(tunnels[edge], MOUTH / 2));
}

void board_draw(struct canvas *canvas) {
    grass(canvas);
    lake_shore(canvas);
    village(canvas);
    farm(canvas);
    track_draw(canvas, board_tracks, TRACKS);
    prop_tree(canvas, 132, 560, 0.8f, RGB(0x4cac3c));
    prop_tree(canvas, 384, 566, 0.8f, RGB(0x3c9c3c));
    prop_station(canvas, 256, 668, settings.accent);
    prop_tree(canvas, 40, 470, 1, RGB(0x58b440));
    prop_fir(canvas, 36, 620, 1, RGB(0x2e8450));
    prop_fir(canvas, 44, 680, 0.9f, RGB(0x2e8450));
    board_draw_tunnels(canvas);
}
