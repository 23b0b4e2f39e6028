#include "widgets.h"

#include <math.h>
#include <string.h>

#include "display.h"
#include "font.h"
#include "icons.h"
#include "settings.h"
#include "shapes.h"

static const uint32_t ink = RGB(0x20304a), paper = RGB(0xfff8e4), white = RGB(0xffffff), gold = RGB(0xffc830);

/* A railway ticket with a round bite on each side, in the instance's colour. */
static void draw_ticket_stub(struct canvas *canvas, float right) {
    struct lettering small = {13, 2.4f, white};
    float width = text_width(small, settings.name) + 44, x = right - width;
    fill_rounded(canvas, x, 6, width, 28, 6, plain(settings.accent));
    fill_ellipse(canvas, x, 20, 5, 5, plain(ink));
    fill_ellipse(canvas, x + width, 20, 5, 5, plain(ink));
    text_draw(canvas, x + 22, 13, small, settings.name);
}

void draw_title_bar(struct canvas *canvas, const char *title) {
    fill_box(canvas, 0, 0, DISPLAY_WIDTH, BAR_HEIGHT - 3, plain(ink));
    fill_box(canvas, 0, BAR_HEIGHT - 3, DISPLAY_WIDTH, 3, plain(settings.accent));
    icon_engine(canvas, 12, 5, 28, gold);
    text_draw(canvas, 58, 13, (struct lettering){13, 2.6f, gold}, "Toy Railway");
    text_draw(canvas, 200, 13, (struct lettering){13, 2.2f, RGB(0xc8d4e8)}, title);
    draw_ticket_stub(canvas, DISPLAY_WIDTH - 60);
}

void draw_bar_button(struct canvas *canvas, const struct button *button, struct look look) {
    struct rect b = button->box;
    float x = (float)b.x0, y = (float)b.y0, w = (float)(b.x1 - b.x0), h = (float)(b.y1 - b.y0);
    uint32_t colour = look.pressed ? settings.accent : look.hover ? RGB(0x48608c) : RGB(0x304468);
    fill_rounded(canvas, x, y, w, h, 7, plain(colour));
    if (look.focus || look.hover) stroke_rounded(canvas, x, y, w, h, 7, 2, plain(look.focus ? gold : RGB(0x8098c8)));
    icon_by_name(canvas, button->label, x + w / 2, y + h / 2, button->disabled ? RGB(0x60708c) : white);
}

void draw_card(struct canvas *canvas, struct rect box) {
    float x = (float)box.x0, y = (float)box.y0, w = (float)(box.x1 - box.x0), h = (float)(box.y1 - box.y0);
    soft_shadow(canvas, x, y, w, h, 20);
    fill_rounded(canvas, x, y, w, h, 20, gradient(white, paper, box.y0, box.y1));
    stroke_rounded(canvas, x + 6, y + 6, w - 12, h - 12, 15, 3, plain(colour_mix(settings.accent, white, 90)));
}

void draw_halo(struct canvas *canvas, struct rect box, struct look look, bool chosen) {
    if (!chosen && !look.hover && !look.focus) return;
    uint32_t colour = look.focus ? RGB(0x3878f0) : chosen ? gold : RGB(0xffe8a0);
    struct rect b = rect_grow(box, 5);
    stroke_rounded(canvas, (float)b.x0, (float)b.y0, (float)(b.x1 - b.x0), (float)(b.y1 - b.y0), 18,
                   chosen || look.focus ? 5 : 3, plain(colour));
}

int draw_key(struct canvas *canvas, const struct button *button, struct look look, uint32_t colour) {
    struct rect b = button->box;
    if (button->disabled) colour = RGB(0xc4c8cc);
    int down = look.pressed ? 4 : 0;
    float x = (float)b.x0, y = (float)b.y0, w = (float)(b.x1 - b.x0), h = (float)(b.y1 - b.y0) - 6;
    fill_rounded(canvas, x, y + 6, w, h, 16, plain(colour_darker(colour, 90)));
    if (look.hover) colour = colour_lighter(colour, 40);
    y += (float)down;
    fill_rounded(canvas, x, y, w, h, 16, gradient(colour_lighter(colour, 50), colour, b.y0, b.y1));
    fill_rounded(canvas, x + 7, y + 5, w - 14, h * 0.32f, 10, glass(white, 70));
    draw_halo(canvas, b, look, button->chosen);
    return down;
}

void draw_choice_case(struct canvas *canvas, const struct button *button, struct look look, bool go) {
    struct rect box = button->box;
    if (look.hover && !look.pressed) box.y0 -= 4, box.y1 -= 4;
    uint32_t colour = button->disabled ? RGB(0xb8bcc0) : go ? RGB(0x3cb44a) : RGB(0xf0c030);
    float x = (float)box.x0, y = (float)box.y0, w = 126, h = 103, cx = x + w / 2;
    stroke_rounded(canvas, cx - 24, y, 48, 34, 11, 7, plain(ink));
    fill_rounded(canvas, x, y + 19, w, h - 19, 13, plain(colour_darker(colour, 100)));
    fill_rounded(canvas, x, y + 16, w, h - 22, 13, gradient(colour_lighter(colour, 60), colour, box.y0, box.y1));
    stroke_rounded(canvas, x + 5, y + 21, w - 10, h - 32, 9, 2, glass(white, 150));
    if (go)
        icon_tick(canvas, cx, y + 57, 44, white);
    else {
        path_begin();
        path_stroke(cx - 16, y + 41, cx + 16, y + 73, 5);
        path_fill(canvas, plain(ink));
        fill_line(canvas, cx + 16, y + 41, cx - 16, y + 73, 10, plain(ink));
    }
    draw_halo(canvas, button->box, look, false);
}
