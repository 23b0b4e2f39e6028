#include <linux/input-event-codes.h>
#include <stddef.h>

#include "display.h"
#include "font.h"
#include "landscape.h"
#include "pages.h"
#include "settings.h"
#include "shapes.h"
#include "sound.h"
#include "widgets.h"

enum { SEARCH, TOOLS, SOUND, BACK };

static const uint32_t ink = RGB(0x20304a), white = RGB(0xffffff);
static bool searched;

static void draw_tool(struct canvas *canvas, const struct button *button, struct look look) {
    static const uint32_t colours[] = {[SEARCH] = RGB(0x3c8cd8), [TOOLS] = RGB(0xf09030), [SOUND] = RGB(0x8c64c8)};
    int down = draw_key(canvas, button, look, colours[button->id]);
    float cx = (float)(button->box.x0 + button->box.x1) / 2,
          cy = (float)(button->box.y0 + button->box.y1) / 2 - 3 + (float)down;
    if (button->id == SEARCH) icon_binoculars(canvas, cx, cy, 40, white);
    if (button->id == TOOLS) icon_wrench(canvas, cx, cy, 40, white);
    if (button->id == SOUND) icon_speaker(canvas, cx, cy, 40, white, settings.muted);
}

static void draw_back(struct canvas *canvas, const struct button *button, struct look look) {
    int down = draw_key(canvas, button, look, RGB(0xe8d8b0));
    icon_door(canvas, (float)(button->box.x0 + button->box.x1) / 2,
              (float)(button->box.y0 + button->box.y1) / 2 - 3 + (float)down, 62);
}

static struct button buttons[] = {
    {SEARCH, {664, 476, 731, 543}, draw_tool, NULL, false, false, false},
    {TOOLS, {743, 476, 809, 543}, draw_tool, NULL, false, false, false},
    {SOUND, {822, 476, 878, 543}, draw_tool, NULL, false, false, false},
    {BACK, {705, 574, 831, 677}, draw_back, NULL, false, false, false},
};

/* Nine places for nine railways, joined like their tracks would be; all are empty. */
static void draw_nodes(struct canvas *canvas) {
    static const int columns[] = {221, 386, 552}, rows[] = {184, 308, 432};
    static const uint32_t colours[] = {RGB(0xf0a8a0), RGB(0xa8c8f0), RGB(0xa8dcb0), RGB(0xf4d0a0), RGB(0xd0b4e4),
                                       RGB(0xa0d8dc), RGB(0xf4b4d0), RGB(0xe8dc98), RGB(0xb8c4d0)};
    for (int i = 0; i < 3; i++) {
        for (int rail = -5; rail <= 5; rail += 10) {
            fill_line(canvas, 221, (float)(rows[i] + rail), 552, (float)(rows[i] + rail), 2.5f, plain(RGB(0xc8bca0)));
            fill_line(canvas, (float)(columns[i] + rail), 184, (float)(columns[i] + rail), 432, 2.5f,
                      plain(RGB(0xc8bca0)));
        }
    }
    for (int i = 0; i < 9; i++) {
        float x = (float)columns[i % 3], y = (float)rows[i / 3];
        fill_ellipse(canvas, x, y + 3, 42, 42, glass(ink, 50));
        fill_ellipse(canvas, x, y, 42, 42, plain(white));
        fill_ellipse(canvas, x, y, 37, 37, plain(colours[i]));
        fill_ellipse(canvas, x, y, 28, 28, plain(colour_lighter(colours[i], 150)));
    }
}

static void draw_message(struct canvas *canvas) {
    struct lettering note = {13, 2.2f, RGB(0x506080)};
    fill_rounded(canvas, 172, 572, 506, 104, 12, plain(searched ? RGB(0xffe4d0) : RGB(0xf4ecd4)));
    text_draw(canvas, 192, 592, (struct lettering){13, 2.6f, ink}, searched ? "STILL EMPTY" : "NOBODY HERE");
    text_draw(canvas, 192, 619, note, "No game network is built in yet,");
    text_draw(canvas, 192, 645, note, "so no other railway can be found.");
}

static void backdrop(struct canvas *canvas) {
    draw_landscape(canvas);
    draw_card(canvas, rect_of(138, 62, 764, 640));
    text_draw(canvas, 172, 92, (struct lettering){20, 3.6f, ink}, "SEARCHING FOR GAMES ...");
    draw_nodes(canvas);
    struct lettering label = {13, 2.4f, ink}, text = {13, 2.2f, RGB(0x506080)};
    text_draw(canvas, 664, 150, label, "PASSENGER");
    text_draw(canvas, 664, 178, (struct lettering){18, 3.4f, settings.accent}, settings.name);
    text_draw(canvas, 664, 232, label, "PROTOCOL");
    text_draw(canvas, 664, 260, text, "TCP/IP");
    text_draw(canvas, 664, 314, label, "RAILWAYS FOUND");
    text_draw(canvas, 664, 342, text, "none");
    draw_message(canvas);
    draw_title_bar(canvas, "Lobby");
}

static void enter(void) {
    searched = false;
}

static void activate(int id) {
    if (id == SOUND) {
        sound_toggle();
        stage_refresh(&buttons[SOUND]);
    }
    sound_play(SOUND_CLICK);
    if (id == SEARCH) {
        searched = true;
        stage_repaint();
    }
    if (id == TOOLS) stage_show(&protocol_page);
    if (id == BACK) stage_show(&menu_page);
}

static bool key(int code) {
    if (code == KEY_ESC) stage_show(&protocol_page);
    return code == KEY_ESC;
}

const struct page lobby_page = {.enter = enter,
                                .backdrop = backdrop,
                                .activate = activate,
                                .key = key,
                                .buttons = buttons,
                                .button_count = sizeof buttons / sizeof *buttons};
