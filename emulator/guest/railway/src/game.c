#include <linux/input-event-codes.h>
#include <stddef.h>

#include "board.h"
#include "boot.h"
#include "display.h"
#include "font.h"
#include "icons.h"
#include "pages.h"
#include "party.h"
#include "scoreboard.h"
#include "settings.h"
#include "shapes.h"
#include "smoke.h"
#include "sound.h"
#include "traffic.h"
#include "trains.h"
#include "widgets.h"

enum { SLOWER, FASTER, PAUSE, WHISTLE, SOUND, MENU };

static const float paces[] = {0.5f, 1, 1.5f, 2};
static int pace = 1;

static struct button buttons[] = {
    {SLOWER, {764, 9, 800, 39}, draw_bar_button, "slower", false, false, false},
    {FASTER, {806, 9, 842, 39}, draw_bar_button, "faster", false, false, false},
    {PAUSE, {848, 9, 884, 39}, draw_bar_button, "pause", false, false, false},
    {WHISTLE, {890, 9, 926, 39}, draw_bar_button, "whistle", false, false, false},
    {SOUND, {932, 9, 968, 39}, draw_bar_button, "sound", false, false, false},
    {MENU, {974, 9, 1010, 39}, draw_bar_button, "menu", false, false, false},
};

static void draw_panels(struct canvas *canvas) {
    static const uint32_t ink = RGB(0x20304a), gold = RGB(0xffc830);
    struct lettering name = {13, 2.6f, gold}, stub = {13, 2.4f, RGB(0xffffff)};
    float ticket = text_width(stub, settings.name) + 28;
    soft_shadow(canvas, 8, 4, 196 + ticket, 40, 12);
    fill_rounded(canvas, 8, 4, 196 + ticket, 40, 12, plain(ink));
    icon_engine(canvas, 20, 10, 26, gold);
    text_draw(canvas, 66, 17, name, "Toy Railway");
    fill_rounded(canvas, 192, 10, ticket, 28, 6, plain(settings.accent));
    text_draw(canvas, 206, 17, stub, settings.name);
    soft_shadow(canvas, 756, 4, 262, 40, 12);
    fill_rounded(canvas, 756, 4, 262, 40, 12, plain(ink));
}

static void backdrop(struct canvas *canvas) {
    board_draw(canvas);
    draw_panels(canvas);
}

static void actors(struct canvas *canvas) {
    trains_draw(canvas);
    board_draw_tunnels(canvas);
    smoke_draw(canvas);
    scoreboard_draw(canvas);
}

static void show_switches(void) {
    buttons[PAUSE].label = settings.paused ? "run" : "pause";
    buttons[SOUND].label = settings.muted ? "silence" : "sound";
    buttons[SLOWER].disabled = pace == 0;
    buttons[FASTER].disabled = pace == 3;
    for (int i = 0; i <= MENU; i++) stage_refresh(&buttons[i]);
}

static void enter(void) {
    static bool laid;
    if (!laid) board_lay();
    laid = true;
    trains_start();
    traffic_start();
    show_switches();
    log_free_memory();
}

static void blow(void) {
    sound_play(SOUND_WHISTLE);
    party_whistle();
    trains_steam();
}

static void activate(int id) {
    if (id == SLOWER && pace > 0) pace--;
    if (id == FASTER && pace < 3) pace++;
    if (id == PAUSE) settings.paused = !settings.paused;
    if (id == SOUND) sound_toggle();
    if (id == WHISTLE) blow();
    if (id == MENU) {
        settings.paused = false;
        party_leave();
        stage_show(&menu_page);
        return;
    }
    show_switches();
}

static bool key(int code) {
    switch (code) {
        case KEY_ESC:
            activate(MENU);
            return true;
        case KEY_SPACE:
            activate(WHISTLE);
            return true;
        case KEY_P:
            show_switches();
            return true;
        case KEY_M:
            activate(SOUND);
            return true;
        case KEY_KPPLUS:
        case KEY_EQUAL:
            activate(FASTER);
            return true;
        case KEY_KPMINUS:
        case KEY_MINUS:
            activate(SLOWER);
            return true;
    }
    return false;
}

static void click(int x, int y) {
    if (trains_at(x, y) || rect_contains(rect_of(144, 570, 224, 120), x, y)) blow();
}

static void step(float seconds) {
    trains_step(seconds, paces[pace]);
    traffic_step(seconds);
}

static void changed(void) {
    scoreboard_changed();
    board_tunnels_changed();
}

const struct page game_page = {.enter = enter,
                               .backdrop = backdrop,
                               .actors = actors,
                               .step = step,
                               .changed = changed,
                               .activate = activate,
                               .key = key,
                               .click = click,
                               .buttons = buttons,
                               .button_count = sizeof buttons / sizeof *buttons};
