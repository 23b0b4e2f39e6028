#include "landscape.h"

#include <math.h>

#include "display.h"
#include "props.h"
#include "rollingstock.h"
#include "settings.h"
#include "shapes.h"

static const uint32_t white = RGB(0xffffff);

void draw_sky(struct canvas *canvas, uint32_t top, uint32_t bottom) {
    fill_box(canvas, 0, 0, DISPLAY_WIDTH, DISPLAY_HEIGHT, gradient(top, bottom, 40, 560));
}

static void sun(struct canvas *canvas, float x, float y) {
    for (int i = 5; i > 0; i--)
        fill_ellipse(canvas, x, y, 44 + (float)i * 16, 44 + (float)i * 16, glass(RGB(0xfff4b0), 26));
    fill_ellipse(canvas, x, y, 46, 46, gradient(RGB(0xfff0a0), RGB(0xffd040), (int)y - 46, (int)y + 46));
}

static void cloud(struct canvas *canvas, float x, float y, float scale) {
    static const float puffs[] = {0, 0, 26, 30, -10, 34, 62, -4, 26, 92, 2, 18, -28, 4, 18, 40, 8, 30};
    path_place(x, y + 4, scale, 0);
    for (int i = 0; i < 18; i += 3)
        fill_ellipse(canvas, puffs[i], puffs[i + 1] + 3, puffs[i + 2], puffs[i + 2] * 0.8f, plain(RGB(0xd4e8f8)));
    path_place(x, y, scale, 0);
    for (int i = 0; i < 18; i += 3)
        fill_ellipse(canvas, puffs[i], puffs[i + 1], puffs[i + 2], puffs[i + 2] * 0.8f, plain(white));
    path_home();
}

/* A hill line from the left edge to the right: a sum of two waves. */
static void hills(struct canvas *canvas, float level, float height, float period, float phase, uint32_t top,
                  uint32_t bottom) {
    path_begin();
    path_move(-2, DISPLAY_HEIGHT);
    for (int x = 0; x <= DISPLAY_WIDTH; x += 8) {
        float t = (float)x / period + phase;
        path_line((float)x, level - height * (sinf(t) + 0.4f * sinf(2.3f * t + 1)));
    }
    path_line(DISPLAY_WIDTH + 2, DISPLAY_HEIGHT);
    path_fill(canvas, gradient(top, bottom, (int)(level - 1.3f * height), (int)(level + 150)));
}

static void fence(struct canvas *canvas, int from, int to, float base) {
    for (int x = from; x < to; x += 16) {
        float left = (float)x;
        const float stake[] = {left, base, left, base - 16, left + 3, base - 20, left + 6, base - 16, left + 6, base};
        fill_polygon(canvas, stake, 5, plain(white));
    }
    fill_box(canvas, (float)from - 4, base - 13, (float)(to - from), 3, plain(RGB(0xeceff4)));
}

static void track(struct canvas *canvas, float y) {
    fill_box(canvas, 0, y, DISPLAY_WIDTH, 26, gradient(RGB(0xb8a88c), RGB(0x8c7c64), (int)y, (int)y + 26));
    for (int x = -4; x < DISPLAY_WIDTH; x += 26) fill_rounded(canvas, (float)x, y + 3, 15, 7, 2, plain(RGB(0x6a4424)));
    fill_box(canvas, 0, y - 1, DISPLAY_WIDTH, 3, plain(RGB(0xe0e6ee)));
    fill_box(canvas, 0, y + 2, DISPLAY_WIDTH, 2, plain(RGB(0x687080)));
}

static void flowers(struct canvas *canvas) {
    static const uint32_t petals[] = {RGB(0xffffff), RGB(0xffd84a), RGB(0xff8ab0)};
    unsigned seed = 7;
    for (int i = 0; i < 90; i++) {
        seed = seed * 1103515245u + 12345u;
        float x = (float)(seed >> 8 & 1023), y = 640 + (float)(seed >> 20 & 63);
        fill_ellipse(canvas, x, y, 2.2f, 2.2f, plain(petals[i % 3]));
    }
}

static void paint(struct canvas *canvas) {
    draw_sky(canvas, RGB(0x4aa8ec), RGB(0xdff3ff));
    sun(canvas, 880, 128);
    cloud(canvas, 120, 130, 1.2f);
    cloud(canvas, 700, 250, 0.8f);
    cloud(canvas, 48, 290, 0.7f);
    hills(canvas, 420, 46, 150, 0.4f, RGB(0xa8d8d0), RGB(0x78c0a0));
    hills(canvas, 490, 40, 120, 2.2f, RGB(0x8cd07c), RGB(0x5cb058));
    for (int i = 0; i < 9; i++) prop_fir(canvas, 16 + (float)i * 25, 520 + (float)(i % 3) * 6, 0.8f, RGB(0x2e8450));
    for (int i = 0; i < 5; i++) prop_fir(canvas, 910 + (float)i * 26, 516 + (float)(i % 2) * 8, 0.8f, RGB(0x2e8450));
    hills(canvas, 590, 24, 170, 4.4f, RGB(0x86d45c), RGB(0x4ca83c));
    prop_house(canvas, 92, 604, 1.15f, RGB(0xfff0cc), RGB(0xd04a34));
    prop_house(canvas, 198, 628, 0.9f, RGB(0xf4e0f0), RGB(0x3c78b8));
    prop_house(canvas, 966, 600, 1.0f, RGB(0xe4f4e0), RGB(0xc8782c));
    prop_tree(canvas, 28, 640, 1.5f, RGB(0x3c9c3c));
    prop_tree(canvas, 926, 650, 1.4f, RGB(0x4cac3c));
    prop_tree(canvas, 1006, 662, 1.2f, RGB(0x3c9c3c));
    prop_tree(canvas, 150, 668, 1.0f, RGB(0x58b440));
    flowers(canvas);
    fence(canvas, 0, 232, 706);
    fence(canvas, 930, 1024, 706);
    track(canvas, 750);
    stock_side_train(canvas, 196, 762, settings.accent);
}

/* Several pages stand before this view: it is painted once, then copied. */
void draw_landscape(struct canvas *canvas) {
    static struct canvas view;
    if (!view.pixels) {
        view = canvas_new(DISPLAY_WIDTH, DISPLAY_HEIGHT);
        paint(&view);
    }
    canvas_copy(canvas, &view);
}
