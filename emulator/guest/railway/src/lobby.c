#include <linux/input-event-codes.h>
#include <stddef.h>

#include "finder.h"
#include "lobbyview.h"
#include "pages.h"
#include "party.h"
#include "settings.h"
#include "sound.h"
#include "widgets.h"

enum { SEARCH = CELLS, TOOLS, SOUND, GO, BACK };

static const uint32_t white = RGB(0xffffff);

static void draw_tool(struct canvas *canvas, const struct button *button, struct look look) {
    static const uint32_t colours[] = {[SEARCH] = RGB(0x3c8cd8), [TOOLS] = RGB(0xf09030), [SOUND] = RGB(0x8c64c8)};
    int down = draw_key(canvas, button, look, colours[button->id]);
    float cx = (float)(button->box.x0 + button->box.x1) / 2,
          cy = (float)(button->box.y0 + button->box.y1) / 2 - 3 + (float)down;
    if (button->id == SEARCH) icon_binoculars(canvas, cx, cy, 40, white);
    if (button->id == TOOLS) icon_wrench(canvas, cx, cy, 40, white);
    if (button->id == SOUND) icon_speaker(canvas, cx, cy, 40, white, settings.muted);
}

static void draw_go(struct canvas *canvas, const struct button *button, struct look look) {
    draw_choice_case(canvas, button, look, true);
}

static void draw_back(struct canvas *canvas, const struct button *button, struct look look) {
    int down = draw_key(canvas, button, look, RGB(0xe8d8b0));
    icon_door(canvas, (float)(button->box.x0 + button->box.x1) / 2,
              (float)(button->box.y0 + button->box.y1) / 2 - 3 + (float)down, 62);
}

#define NODE(column, row)                                                                                           \
    {                                                                                                               \
        3 * row + column,                                                                                           \
            {221 + column * 331 / 2 - 42, 184 + row * 124 - 42, 221 + column * 331 / 2 + 42, 184 + row * 124 + 42}, \
            lobbyview_node, NULL, false, false, false                                                               \
    }

static struct button buttons[] = {
    NODE(0, 0),
    NODE(1, 0),
    NODE(2, 0),
    NODE(0, 1),
    NODE(1, 1),
    NODE(2, 1),
    NODE(0, 2),
    NODE(1, 2),
    NODE(2, 2),
    {SEARCH, {664, 476, 731, 543}, draw_tool, NULL, false, false, false},
    {TOOLS, {743, 476, 809, 543}, draw_tool, NULL, false, false, false},
    {SOUND, {822, 476, 878, 543}, draw_tool, NULL, false, false, false},
    {GO, {565, 574, 691, 677}, draw_go, NULL, false, true, false},
    {BACK, {705, 574, 831, 677}, draw_back, NULL, false, false, false},
};

/* Free places can be chosen once a party is known; only a host goes on for all. */
static void show_choices(void) {
    bool known = party.role == PARTY_HOST || party.role == PARTY_GUEST || finder_shown();
    for (int i = 0; i < CELLS; i++) {
        buttons[i].disabled = !known || party.seats[i].taken || party.role == PARTY_KNOCKING;
        buttons[i].chosen = i == party.own;
        stage_refresh(&buttons[i]);
    }
    buttons[GO].disabled = party.role != PARTY_HOST;
    stage_refresh(&buttons[GO]);
}

static void changed(void) {
    show_choices();
    stage_repaint();
}

static void enter(void) {
    if (party.role == PARTY_NONE && settings.creates) party_create();
    if (party.role == PARTY_NONE && !settings.creates) party_seek();
    show_choices();
}

static void leave(const struct page *page) {
    party_leave();
    stage_show(page);
}

static void activate(int id) {
    if (id == SOUND) {
        sound_toggle();
        stage_refresh(&buttons[SOUND]);
    }
    if (id != GO) sound_play(SOUND_CLICK);
    if (id < CELLS) party_choose((uint8_t)id);
    if (id == SEARCH && party.role == PARTY_SEEKING) finder_next();
    if (id == TOOLS) leave(&protocol_page);
    if (id == BACK) leave(&menu_page);
    if (id == GO) {
        sound_play(SOUND_DEPART);
        party_start();
    }
}

static bool key(int code) {
    if (code == KEY_ESC) leave(&protocol_page);
    return code == KEY_ESC;
}

const struct page lobby_page = {.enter = enter,
                                .backdrop = lobbyview_backdrop,
                                .changed = changed,
                                .activate = activate,
                                .key = key,
                                .buttons = buttons,
                                .button_count = sizeof buttons / sizeof *buttons};
