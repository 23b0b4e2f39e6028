#include <linux/input-event-codes.h>
#include <stddef.h>

#include "display.h"
#include "font.h"
#include "landscape.h"
#include "network.h"
#include "pages.h"
#include "settings.h"
#include "shapes.h"
#include "sound.h"
#include "widgets.h"

enum { TCP, GO, BACK };

static const uint32_t ink = RGB(0x20304a), white = RGB(0xffffff);

static void draw_protocol(struct canvas *canvas, const struct button *button, struct look look) {
    int down = draw_key(canvas, button, look, RGB(0x3c8cd8));
    float cx = (float)(button->box.x0 + button->box.x1) / 2, cy = 222 + (float)down;
    /* Two machines and the line between them */
    for (int side = -1; side <= 1; side += 2) {
        float x = cx + (float)side * 52;
        fill_rounded(canvas, x - 24, cy - 24, 48, 36, 5, plain(white));
        fill_rounded(canvas, x - 19, cy - 19, 38, 26, 3, plain(side < 0 ? RGB(0xffc830) : RGB(0x7ce08c)));
        fill_box(canvas, x - 5, cy + 12, 10, 7, plain(white));
        fill_rounded(canvas, x - 16, cy + 18, 32, 5, 2, plain(white));
    }
    fill_line(canvas, cx - 27, cy - 6, cx + 27, cy - 6, 5, plain(ink));
    text_centred(canvas, cx, cy + 44, (struct lettering){24, 5, white}, "TCP/IP");
}

static void draw_choice(struct canvas *canvas, const struct button *button, struct look look) {
    draw_choice_case(canvas, button, look, button->id == GO);
}

static struct button buttons[] = {
    {TCP, {402, 154, 604, 317}, draw_protocol, NULL, false, false, false},
    {GO, {565, 574, 691, 677}, draw_choice, NULL, false, true, false},
    {BACK, {705, 574, 831, 677}, draw_choice, NULL, false, false, false},
};

static void backdrop(struct canvas *canvas) {
    draw_landscape(canvas);
    draw_card(canvas, rect_of(160, 76, 704, 628));
    text_centred(canvas, 512, 108, (struct lettering){20, 3.6f, ink}, "PLEASE SELECT A NETWORK PROTOCOL...");
    struct lettering note = {14, 2.3f, RGB(0x506080)};
    text_centred(canvas, 512, 368, note, "TCP/IP is how railways on several machines find each other.");
    text_centred(canvas, 512, 408, (struct lettering){14, 2.6f, ink}, "This machine");
    text_centred(canvas, 512, 438, (struct lettering){18, 3.2f, settings.accent}, network_describe());
    fill_line(canvas, 220, 540, 804, 540, 3, plain(RGB(0xe8d8a8)));
    draw_title_bar(canvas, "Network");
}

static void enter(void) {
    buttons[TCP].chosen = false;
    buttons[GO].disabled = true;
}

static void activate(int id) {
    sound_play(SOUND_CLICK);
    if (id == TCP) {
        buttons[TCP].chosen = true;
        buttons[GO].disabled = false;
        for (int i = 0; i < 3; i++) stage_refresh(&buttons[i]);
    }
    if (id == GO) stage_show(&lobby_page);
    if (id == BACK) stage_show(&menu_page);
}

static bool key(int code) {
    if (code == KEY_ESC) stage_show(&menu_page);
    return code == KEY_ESC;
}

const struct page protocol_page = {.enter = enter,
                                   .backdrop = backdrop,
                                   .activate = activate,
                                   .key = key,
                                   .changed = stage_repaint,
                                   .buttons = buttons,
                                   .button_count = sizeof buttons / sizeof *buttons};
