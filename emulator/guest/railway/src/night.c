#include <stddef.h>

#include "display.h"
#include "font.h"
#include "landscape.h"
#include "pages.h"
#include "settings.h"
#include "shapes.h"
#include "widgets.h"

static void backdrop(struct canvas *canvas) {
    draw_sky(canvas, RGB(0x101838), RGB(0x384878));
    unsigned seed = 11;
    for (int i = 0; i < 150; i++) {
        seed = seed * 1103515245u + 12345u;
        float radius = i % 7 ? 1.0f : 1.8f;
        int x = (int)(seed >> 6 & 1023), y = (int)(seed >> 18 & 511);
        if (y < 310 || y > 460) fill_ellipse(canvas, (float)x, (float)y, radius, radius, plain(RGB(0xfff8d8)));
    }
    fill_ellipse(canvas, 790, 170, 62, 62, plain(RGB(0xfff0b8)));
    fill_ellipse(canvas, 816, 152, 54, 54, plain(RGB(0x182246)));
    fill_ellipse(canvas, 250, 830, 520, 190, plain(RGB(0x18284a)));
    fill_ellipse(canvas, 840, 850, 520, 200, plain(RGB(0x122040)));
    text_centred(canvas, 512, 330, (struct lettering){44, 8, RGB(0xffe8a8)}, "Good night");
    text_centred(canvas, 512, 420, (struct lettering){16, 2.6f, RGB(0xc8d4f0)},
                 "Click or press a key to open the railway again.");
    draw_title_bar(canvas, "Closed");
}

static bool key(int code) {
    (void)code;
    stage_show(&menu_page);
    return true;
}

static void click(int x, int y) {
    (void)x, (void)y;
    stage_show(&menu_page);
}

const struct page night_page = {.backdrop = backdrop, .key = key, .click = click};
