#include "props.h"

#include <math.h>

#include "shapes.h"

static const uint32_t white = RGB(0xffffff);

void prop_tree(struct canvas *canvas, float x, float base, float scale, uint32_t colour) {
    path_place(x, base, scale, 0);
    fill_ellipse(canvas, 3, 0, 20, 4, glass(RGB(0x103010), 60));
    fill_rounded(canvas, -3, -24, 6, 25, 2, plain(RGB(0x7a4a22)));
    fill_ellipse(canvas, 0, -36, 19, 20, plain(colour_darker(colour, 40)));
    fill_ellipse(canvas, -2, -39, 16, 16, plain(colour));
    fill_ellipse(canvas, -6, -44, 8, 7, plain(colour_lighter(colour, 50)));
    path_home();
}

void prop_fir(struct canvas *canvas, float x, float base, float scale, uint32_t colour) {
    path_place(x, base, scale, 0);
    fill_box(canvas, -2.5f, -10, 5, 11, plain(RGB(0x6a4020)));
    for (int i = 0; i < 3; i++) {
        float y = -8 - (float)i * 15, half = 18 - (float)i * 4;
        const float left[] = {-half, y, 0, y - 24, half, y};
        fill_polygon(canvas, left, 3, plain(colour_darker(colour, 30 - 8 * i)));
        const float lit[] = {-half, y, 0, y - 24, -half * 0.2f, y};
        fill_polygon(canvas, lit, 3, plain(colour_lighter(colour, 20)));
    }
    path_home();
}

void prop_house(struct canvas *canvas, float x, float base, float scale, uint32_t wall, uint32_t roof) {
    path_place(x, base, scale, 0);
    fill_box(canvas, 30, -74, 10, 26, plain(RGB(0x9a4a34)));
    fill_box(canvas, -40, -44, 80, 44, plain(wall));
    fill_box(canvas, -40, -44, 80, 5, plain(colour_darker(wall, 40)));
    const float top[] = {-50, -42, -28, -78, 28, -78, 50, -42};
    fill_polygon(canvas, top, 4, plain(roof));
    const float lit[] = {-50, -42, -28, -78, -20, -78, -40, -42};
    fill_polygon(canvas, lit, 4, plain(colour_lighter(roof, 50)));
    fill_rounded(canvas, -8, -30, 16, 31, 2, plain(RGB(0x6a3c18)));
    fill_ellipse(canvas, 4.5f, -14, 1.5f, 1.5f, plain(RGB(0xffd860)));
    for (int side = -1; side <= 1; side += 2) {
        float cx = (float)side * 25;
        fill_box(canvas, cx - 8, -32, 16, 16, plain(white));
        fill_box(canvas, cx - 6.5f, -30.5f, 13, 13, plain(RGB(0x8cc8f0)));
        fill_box(canvas, cx - 0.8f, -30.5f, 1.6f, 13, plain(white));
        fill_box(canvas, cx - 6.5f, -24.8f, 13, 1.6f, plain(white));
    }
    path_home();
}

void prop_windmill(struct canvas *canvas, float x, float base, float scale) {
    path_place(x, base, scale, 0);
    fill_ellipse(canvas, 8, 0, 34, 7, glass(RGB(0x103010), 60));
    const float tower[] = {-22, 0, -13, -78, 13, -78, 22, 0};
    fill_polygon(canvas, tower, 4, plain(RGB(0xfff4dc)));
    const float shade[] = {6, 0, 4, -78, 13, -78, 22, 0};
    fill_polygon(canvas, shade, 4, plain(RGB(0xe4d4b4)));
    const float cap[] = {-17, -76, 0, -100, 17, -76};
    fill_polygon(canvas, cap, 3, plain(RGB(0xc84838)));
    fill_rounded(canvas, -6, -22, 12, 23, 5, plain(RGB(0x6a3c18)));
    fill_ellipse(canvas, 0, -50, 5, 5, plain(RGB(0x8cc8f0)));
    for (int i = 0; i < 4; i++) {
        path_place(x, base - 80 * scale, scale, 0.35f + (float)i * (float)M_PI / 2);
        fill_line(canvas, 0, 0, 54, 0, 3, plain(RGB(0x7a4a22)));
        fill_box(canvas, 14, 1.5f, 40, 12, plain(white));
        for (int bar = 0; bar < 4; bar++) fill_box(canvas, 20 + (float)bar * 9, 1.5f, 1.5f, 12, plain(RGB(0xb8a080)));
    }
    path_place(x, base - 80 * scale, scale, 0);
    fill_ellipse(canvas, 0, 0, 4.5f, 4.5f, plain(RGB(0x7a4a22)));
    path_home();
}

void prop_sheep(struct canvas *canvas, float x, float y) {
    path_place(x, y, 1, 0);
    fill_ellipse(canvas, 1, 6, 10, 3, glass(RGB(0x103010), 60));
    fill_box(canvas, -5, 2, 2, 5, plain(RGB(0x404040)));
    fill_box(canvas, 4, 2, 2, 5, plain(RGB(0x404040)));
    fill_ellipse(canvas, -4, -1, 5, 4.5f, plain(white));
    fill_ellipse(canvas, 4, -1, 5, 4.5f, plain(white));
    fill_ellipse(canvas, 0, -3, 6, 5, plain(white));
    fill_ellipse(canvas, 10, -3, 3.4f, 3, plain(RGB(0x404040)));
    path_home();
}

void prop_station(struct canvas *canvas, float x, float base, uint32_t roof) {
    fill_rounded(canvas, x - 112, base, 224, 16, 3, plain(RGB(0xd8ccb4)));
    fill_box(canvas, x - 112, base + 12, 224, 3, plain(RGB(0xf4c440)));
    path_place(x, base + 2, 1, 0);
    fill_box(canvas, -64, -40, 128, 40, plain(RGB(0xfff0cc)));
    const float side[] = {-76, -38, -60, -62, 60, -62, 76, -38};
    fill_polygon(canvas, side, 4, plain(roof));
    const float lit[] = {-76, -38, -60, -62, 60, -62, 62, -59, -56, -59, -68, -38};
    fill_polygon(canvas, lit, 6, plain(colour_lighter(roof, 60)));
    fill_box(canvas, -22, -78, 44, 44, plain(RGB(0xfff0cc)));
    const float gable[] = {-28, -76, 0, -100, 28, -76};
    fill_polygon(canvas, gable, 3, plain(roof));
    fill_ellipse(canvas, 0, -62, 10, 10, plain(RGB(0x604828)));
    fill_ellipse(canvas, 0, -62, 8, 8, plain(white));
    fill_line(canvas, 0, -62, 0, -68, 1.4f, plain(RGB(0x202020)));
    fill_line(canvas, 0, -62, 4, -60, 1.4f, plain(RGB(0x202020)));
    for (int i = -2; i <= 2; i++) {
        float cx = (float)i * 25;
        fill_rounded(canvas, cx - 7, i ? -28 : -30, 14, i ? 17 : 31, 3, plain(i ? RGB(0x8cc8f0) : RGB(0x8a4a20)));
    }
    path_home();
}
