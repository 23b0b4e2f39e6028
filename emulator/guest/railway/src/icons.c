#include "icons.h"

#include <math.h>
#include <string.h>

#include "shapes.h"
#include "widgets.h"

#define TURN (2 * (float)M_PI)

static const uint32_t white = RGB(0xffffff), ink = RGB(0x20304a);

void icon_engine(struct canvas *canvas, float x, float y, float height, uint32_t colour) {
    path_place(x, y, height / 20, 0);
    fill_box(canvas, 3, 6, 15, 9, plain(colour));
    fill_box(canvas, 17, 1, 9, 14, plain(colour));
    fill_box(canvas, 15.5f, 0, 12, 2.5f, plain(colour));
    fill_box(canvas, 5, 0, 4, 7, plain(colour));
    fill_ellipse(canvas, 12, 6, 2.4f, 2.4f, plain(colour));
    fill_box(canvas, 19.5f, 4, 4, 4, plain(ink));
    fill_ellipse(canvas, 7, 16, 3.4f, 3.4f, plain(colour));
    fill_ellipse(canvas, 15, 16, 3.4f, 3.4f, plain(colour));
    fill_ellipse(canvas, 23, 15.6f, 3.8f, 3.8f, plain(colour));
    path_home();
}

void icon_grid(struct canvas *canvas, float cx, float cy, float size, uint32_t colour) {
    float cell = size / 3;
    for (int i = 0; i < 9; i++)
        fill_rounded(canvas, cx - size / 2 + (float)(i % 3) * cell + 1, cy - size / 2 + (float)(i / 3) * cell + 1,
                     cell - 2, cell - 2, 3, plain(i == 4 ? RGB(0xffc830) : colour));
}

void icon_wand(struct canvas *canvas, float cx, float cy, float size) {
    float r = size / 2;
    fill_line(canvas, cx - r, cy + r, cx + r * 0.4f, cy - r * 0.4f, 7, plain(ink));
    fill_line(canvas, cx + r * 0.1f, cy - r * 0.1f, cx + r * 0.4f, cy - r * 0.4f, 7, plain(white));
    path_begin();
    for (int i = 0; i < 10; i++) {
        float a = (float)i * TURN / 10, l = i % 2 ? r * 0.24f : r * 0.62f;
        float x = cx + r * 0.6f + l * sinf(a), y = cy - r * 0.6f - l * cosf(a);
        if (i == 0)
            path_move(x, y);
        else
            path_line(x, y);
    }
    path_fill(canvas, plain(RGB(0xffe040)));
}

void icon_binoculars(struct canvas *canvas, float cx, float cy, float size, uint32_t colour) {
    path_place(cx, cy, size / 20, 0);
    for (int side = -1; side <= 1; side += 2) {
        float s = (float)side;
        const float tube[] = {s * 1.5f, -8, s * 6, -8, s * 9.5f, 3, s * 1.2f, 3};
        fill_polygon(canvas, tube, 4, plain(colour));
        fill_ellipse(canvas, s * 5.4f, 4.4f, 4.6f, 4.6f, plain(colour));
        fill_ellipse(canvas, s * 5.4f, 4.4f, 2.9f, 2.9f, plain(RGB(0xb8e4ff)));
    }
    fill_box(canvas, -2, -4, 4, 5, plain(colour));
    path_home();
}

void icon_wrench(struct canvas *canvas, float cx, float cy, float size, uint32_t colour) {
    path_place(cx, cy, size / 20, TURN / 8);
    fill_line(canvas, 0, -3, 0, 8, 4.4f, plain(colour));
    path_begin();
    path_arc(0, -6, 5.4f, 5.4f, -TURN * 0.16f, TURN * 0.66f);
    path_line(-1.9f, -5.5f);
    path_line(1.9f, -5.5f);
    path_fill(canvas, plain(colour));
    path_home();
}

static void arc_stroke(struct canvas *canvas, float cx, float cy, float radius, float thickness, uint32_t colour) {
    path_begin();
    for (int i = 0; i < 8; i++) {
        float a = (-0.13f + 0.26f * (float)i / 8) * TURN, b = (-0.13f + 0.26f * (float)(i + 1) / 8) * TURN;
        path_stroke(cx + radius * cosf(a), cy + radius * sinf(a), cx + radius * cosf(b), cy + radius * sinf(b),
                    thickness / 2);
    }
    path_fill(canvas, plain(colour));
}

void icon_speaker(struct canvas *canvas, float cx, float cy, float size, uint32_t colour, bool crossed) {
    path_place(cx, cy, size / 20, 0);
    const float cone[] = {-9, -3, -5, -3, 0, -8, 0, 8, -5, 3, -9, 3};
    fill_polygon(canvas, cone, 6, plain(colour));
    if (crossed) {
        fill_line(canvas, 3, -3.5f, 9, 3.5f, 2, plain(colour));
        fill_line(canvas, 9, -3.5f, 3, 3.5f, 2, plain(colour));
    } else {
        arc_stroke(canvas, -1, 0, 5, 1.8f, colour);
        arc_stroke(canvas, -1, 0, 9, 1.8f, colour);
    }
    path_home();
}

void icon_tick(struct canvas *canvas, float cx, float cy, float size, uint32_t colour) {
    float r = size / 2;
    path_begin();
    path_stroke(cx - r * 0.9f, cy + r * 0.05f, cx - r * 0.25f, cy + r * 0.7f, size * 0.1f);
    path_stroke(cx - r * 0.25f, cy + r * 0.7f, cx + r * 0.9f, cy - r * 0.7f, size * 0.1f);
    path_fill(canvas, plain(colour));
}

void icon_door(struct canvas *canvas, float cx, float cy, float size) {
    path_place(cx, cy, size / 20, 0);
    fill_rounded(canvas, -7, -10, 14, 20, 1.5f, plain(RGB(0x4a2c14)));
    fill_box(canvas, -5.4f, -8.4f, 10.8f, 17, gradient(RGB(0xffe9a0), RGB(0xffc860), -10, 10));
    const float leaf[] = {-5.4f, -8.4f, 2.6f, -6.4f, 2.6f, 11, -5.4f, 8.6f};
    fill_polygon(canvas, leaf, 4, plain(RGB(0xb0662c)));
    const float panel[] = {-3.6f, -5.8f, 1, -4.6f, 1, 1, -3.6f, 0};
    fill_polygon(canvas, panel, 4, plain(RGB(0x8e4e1e)));
    fill_ellipse(canvas, 1.1f, 3, 0.9f, 0.9f, plain(RGB(0xffd860)));
    path_home();
}

/* A wooden peg figure: round head, body like a skittle. */
static void peg(struct canvas *canvas, float x, float base, float height, uint32_t colour) {
    path_place(x, base, height / 20, 0);
    path_begin();
    path_move(-6, 0);
    path_quad(-6, -12, -2.2f, -13);
    path_line(2.2f, -13);
    path_quad(6, -12, 6, 0);
    path_fill(canvas, plain(colour));
    fill_ellipse(canvas, 0, -15.4f, 4.4f, 4.6f, plain(RGB(0xffdca8)));
    fill_box(canvas, -4.6f, -18, 9.2f, 1.4f, plain(colour_darker(colour, 60)));
    fill_rounded(canvas, -3.4f, -21, 6.8f, 4, 1.5f, plain(colour_darker(colour, 60)));
    path_home();
}

void icon_case(struct canvas *canvas, struct rect box, uint32_t colour, int people) {
    float x = (float)box.x0, y = (float)box.y0 + 18, w = (float)(box.x1 - box.x0), h = (float)(box.y1 - box.y0) - 18;
    float cx = x + w / 2;
    stroke_rounded(canvas, cx - 26, y - 17, 52, 34, 12, 7, plain(RGB(0x5a3414)));
    fill_rounded(canvas, x, y + 3, w, h, 14, plain(colour_darker(colour, 110)));
    fill_rounded(canvas, x, y, w, h - 4, 14, gradient(colour_lighter(colour, 46), colour, box.y0, box.y1));
    stroke_rounded(canvas, x + 5, y + 5, w - 10, h - 14, 10, 2, glass(RGB(0xfff0c8), 150));
    for (int side = 0; side < 2; side++) {
        float sx = side ? x + w - 30 : x + 20;
        fill_box(canvas, sx, y, 10, h - 4, plain(RGB(0x6a3c18)));
        fill_rounded(canvas, sx - 2, y + 12, 14, 12, 3, plain(RGB(0xf0c850)));
    }
    fill_ellipse(canvas, cx, y + h * 0.52f, 34, 34, plain(RGB(0xfff4d4)));
    float base = y + h * 0.52f + 26;
    if (people == 1)
        peg(canvas, cx, base, 46, RGB(0xd8372e));
    else {
        peg(canvas, cx - 13, base - 2, 40, RGB(0x2470c8));
        peg(canvas, cx + 13, base, 40, RGB(0x2f9a44));
    }
}

static void bars(struct canvas *canvas, float cx, float cy, uint32_t colour) {
    fill_rounded(canvas, cx - 6, cy - 7, 4, 14, 1.5f, plain(colour));
    fill_rounded(canvas, cx + 2, cy - 7, 4, 14, 1.5f, plain(colour));
}

static void arrows(struct canvas *canvas, float cx, float cy, int count, float direction, uint32_t colour) {
    for (int i = 0; i < count; i++) {
        float x = cx + ((float)i - (float)(count - 1) / 2) * 8;
        const float triangle[] = {x - 4 * direction, cy - 6, x + 5 * direction, cy, x - 4 * direction, cy + 6};
        fill_polygon(canvas, triangle, 3, plain(colour));
    }
}

static void whistle(struct canvas *canvas, float cx, float cy, uint32_t colour) {
    fill_ellipse(canvas, cx - 3, cy + 2, 6, 6, plain(colour));
    fill_box(canvas, cx - 3, cy - 4, 12, 5, plain(colour));
    fill_ellipse(canvas, cx - 3, cy + 2, 2.4f, 2.4f, plain(ink));
    fill_line(canvas, cx + 3, cy - 8, cx + 5, cy - 10, 1.6f, plain(colour));
    fill_line(canvas, cx - 3, cy - 7, cx - 4, cy - 10, 1.6f, plain(colour));
}

void icon_by_name(struct canvas *canvas, const char *name, float cx, float cy, uint32_t colour) {
    if (!strcmp(name, "sound")) icon_speaker(canvas, cx, cy, 18, colour, false);
    if (!strcmp(name, "silence")) icon_speaker(canvas, cx, cy, 18, colour, true);
    if (!strcmp(name, "pause")) bars(canvas, cx, cy, colour);
    if (!strcmp(name, "run")) arrows(canvas, cx, cy, 1, 1.4f, colour);
    if (!strcmp(name, "faster")) arrows(canvas, cx, cy, 2, 1, colour);
    if (!strcmp(name, "slower")) arrows(canvas, cx, cy, 2, -1, colour);
    if (!strcmp(name, "whistle")) whistle(canvas, cx, cy, colour);
    if (!strcmp(name, "menu")) icon_door(canvas, cx, cy, 20);
}
