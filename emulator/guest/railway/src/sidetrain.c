#include <math.h>

#include "rollingstock.h"
#include "shapes.h"

static const uint32_t black = RGB(0x262c38), steel = RGB(0x8890a0), gold = RGB(0xf4c440), glass_blue = RGB(0xb4e0fc);

static void wheel(struct canvas *canvas, float x, float y, float radius, uint32_t colour) {
    fill_ellipse(canvas, x, y, radius, radius, plain(black));
    fill_ellipse(canvas, x, y, radius - 2.5f, radius - 2.5f, plain(colour));
    for (int i = 0; i < 3; i++) {
        float a = (float)i * (float)M_PI / 3, dx = cosf(a) * (radius - 3), dy = sinf(a) * (radius - 3);
        fill_line(canvas, x - dx, y - dy, x + dx, y + dy, 1.6f, plain(black));
    }
    fill_ellipse(canvas, x, y, 2.6f, 2.6f, plain(gold));
}

static void coach(struct canvas *canvas, float x, float y, uint32_t colour) {
    int top = (int)y - 58;
    fill_box(canvas, x - 8, y - 16, 132, 4, plain(black));
    fill_rounded(canvas, x, y - 58, 116, 46, 6, gradient(colour_lighter(colour, 40), colour, top, (int)y - 12));
    fill_box(canvas, x, y - 26, 116, 5, plain(RGB(0xfff0cc)));
    fill_rounded(canvas, x - 4, y - 64, 124, 10, 5, plain(colour_darker(colour, 110)));
    for (int i = 0; i < 4; i++) {
        float wx = x + 10 + (float)i * 26;
        fill_rounded(canvas, wx, y - 49, 19, 18, 3, plain(RGB(0xfff0cc)));
        fill_rounded(canvas, wx + 2, y - 47, 15, 14, 2, plain(glass_blue));
        const float shine[] = {wx + 3, y - 34, wx + 9, y - 46, wx + 13, y - 46, wx + 7, y - 34};
        fill_polygon(canvas, shine, 4, glass(RGB(0xffffff), 130));
    }
    for (int i = 0; i < 4; i++) wheel(canvas, x + 18 + (float)(i / 2) * 62 + (float)(i % 2) * 20, y - 9, 9, steel);
}

static void smoke(struct canvas *canvas, float x, float y) {
    for (int i = 0; i < 6; i++) {
        float t = (float)i, r = 8 + t * 3.4f;
        fill_ellipse(canvas, x - t * t * 2.2f - t * 6, y - t * 12, r, r * 0.86f, glass(RGB(0xffffff), 190 - i * 24));
    }
}

static void engine(struct canvas *canvas, float x, float y, uint32_t colour) {
    uint32_t dark = colour_darker(colour, 80);
    smoke(canvas, x + 138, y - 104);
    fill_box(canvas, x - 8, y - 22, 176, 8, plain(black));
    fill_rounded(canvas, x + 44, y - 66, 108, 44, 10,
                 gradient(colour_lighter(colour, 80), dark, (int)y - 66, (int)y - 20));
    for (int i = 0; i < 3; i++) fill_box(canvas, x + 70 + (float)i * 26, y - 66, 4, 44, plain(gold));
    fill_rounded(canvas, x + 146, y - 68, 14, 48, 5, plain(black));
    fill_ellipse(canvas, x + 164, y - 46, 6, 6, plain(RGB(0xfff4b8)));
    fill_box(canvas, x, y - 92, 52, 72, gradient(colour_lighter(colour, 40), colour, (int)y - 92, (int)y - 20));
    fill_rounded(canvas, x - 8, y - 99, 68, 10, 4, plain(black));
    fill_rounded(canvas, x + 9, y - 82, 32, 26, 4, plain(gold));
    fill_rounded(canvas, x + 12, y - 79, 26, 20, 2, plain(glass_blue));
    fill_rounded(canvas, x + 9, y - 48, 32, 18, 3, plain(dark));
    const float chimney[] = {x + 128, y - 64,  x + 130, y - 92, x + 124, y - 100,
                             x + 152, y - 100, x + 146, y - 92, x + 148, y - 64};
    fill_polygon(canvas, chimney, 6, plain(black));
    fill_box(canvas, x + 124, y - 102, 28, 5, plain(gold));
    fill_ellipse(canvas, x + 98, y - 66, 13, 12, plain(gold));
    fill_ellipse(canvas, x + 94, y - 70, 4, 3, plain(RGB(0xfff4c0)));
    const float plough[] = {x + 160, y - 18, x + 186, y - 2, x + 152, y - 2};
    fill_polygon(canvas, plough, 3, plain(RGB(0xd04030)));
    wheel(canvas, x + 20, y - 17, 17, RGB(0xd04030));
    wheel(canvas, x + 62, y - 17, 17, RGB(0xd04030));
    wheel(canvas, x + 104, y - 17, 17, RGB(0xd04030));
    wheel(canvas, x + 142, y - 10, 10, RGB(0xd04030));
    fill_line(canvas, x + 20, y - 12, x + 104, y - 12, 4, plain(RGB(0xd8dce4)));
    fill_line(canvas, x + 104, y - 12, x + 140, y - 26, 3.4f, plain(RGB(0xd8dce4)));
}

void stock_side_train(struct canvas *canvas, float x, float y, uint32_t colour) {
    path_place(x, y, 0.78f, 0);
    for (int i = 0; i < 3; i++) coach(canvas, (float)i * 134, 0, i == 1 ? colour_darker(colour, 40) : colour);
    engine(canvas, 414, 0, colour);
    path_home();
}
