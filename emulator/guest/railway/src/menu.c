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

enum { SINGLE, NETWORK, CREATE, JOIN, TICK, DOOR, SOUND };

static const uint32_t ink = RGB(0x20304a);

static void draw_case(struct canvas *canvas, const struct button *button, struct look look) {
    struct rect box = button->box;
    if (look.hover && !look.pressed) box.y0 -= 4, box.y1 -= 4;
    uint32_t colour = button->id == SINGLE ? RGB(0xc87838) : RGB(0xa8602c);
    icon_case(canvas, box, colour, button->id == SINGLE ? 1 : 2);
    draw_halo(canvas, button->box, look, button->chosen);
}

static void draw_tool(struct canvas *canvas, const struct button *button, struct look look) {
    static const uint32_t colours[] = {
        [CREATE] = RGB(0xf09030), [JOIN] = RGB(0x3c8cd8), [TICK] = RGB(0x3cb44a), [DOOR] = RGB(0xe8d8b0)};
    int down = draw_key(canvas, button, look, colours[button->id]);
    float cx = (float)(button->box.x0 + button->box.x1) / 2,
          cy = (float)(button->box.y0 + button->box.y1) / 2 - 3 + (float)down;
    if (button->id == CREATE || button->id == JOIN) icon_grid(canvas, cx - 10, cy + 8, 56, RGB(0xffffff));
    if (button->id == CREATE) icon_wand(canvas, cx + 20, cy - 16, 42);
    if (button->id == JOIN) icon_binoculars(canvas, cx + 18, cy - 18, 42, ink);
    if (button->id == TICK) icon_tick(canvas, cx, cy, 56, RGB(0xffffff));
    if (button->id == DOOR) icon_door(canvas, cx, cy, 76);
}

static struct button buttons[] = {
    {SINGLE, {404, 365, 555, 490}, draw_case, NULL, false, false, true},
    {NETWORK, {588, 365, 738, 490}, draw_case, NULL, false, false, false},
    {CREATE, {778, 320, 883, 424}, draw_tool, NULL, true, false, false},
    {JOIN, {778, 435, 883, 540}, draw_tool, NULL, true, false, false},
    {TICK, {778, 552, 883, 657}, draw_tool, NULL, false, false, false},
    {DOOR, {269, 552, 375, 657}, draw_tool, NULL, false, false, false},
    {SOUND, {974, 5, 1010, 35}, draw_bar_button, "sound", false, false, false},
};
enum { BUTTONS = sizeof buttons / sizeof *buttons };

/* Toy letters: each in its own colour on a dark outline. */
static void draw_name(struct canvas *canvas) {
    static const char *const lines[] = {"TOY", "RAILWAY"};
    static const uint32_t colours[] = {RGB(0xf04a3c), RGB(0xffc830), RGB(0x4cb84a), RGB(0x3c94e8), RGB(0xff8a2c)};
    for (int line = 0, index = 0; line < 2; line++) {
        float x = 512 - text_width((struct lettering){84, 26, 0}, lines[line]) / 2;
        for (const char *c = lines[line]; *c; c++, index++) {
            char letter[] = {*c, 0};
            float y = 66 + (float)line * 128 + (index % 2 ? 5.f : -3.f);
            struct lettering shadow = {84, 30, RGB(0x2c5c94)}, edge = {84, 30, RGB(0xffffff)},
                             face = {84, 18, colours[index % 5]};
            text_draw(canvas, x - 2, y + 6, shadow, letter);
            text_draw(canvas, x - 2, y, edge, letter);
            text_draw(canvas, x + 4, y, face, letter);
            x += text_width((struct lettering){84, 26, 0}, letter) + 12;
        }
    }
}

/* The player's ticket; the name stands in the field 434,589 to 717,620. */
static void draw_ticket(struct canvas *canvas) {
    soft_shadow(canvas, 408, 546, 330, 104, 10);
    fill_rounded(canvas, 408, 546, 330, 104, 10, plain(settings.accent));
    fill_rounded(canvas, 418, 556, 310, 84, 6, plain(RGB(0xfff4d0)));
    for (int side = 0; side < 2; side++) fill_ellipse(canvas, side ? 738 : 408, 598, 12, 12, plain(RGB(0xfff8e4)));
    text_draw(canvas, 436, 565, (struct lettering){11, 2, settings.accent}, "PASSENGER");
    text_draw(canvas, 640, 565, (struct lettering){11, 2, settings.accent}, "ONE WAY");
    fill_rounded(canvas, 434, 589, 283, 31, 5, plain(RGB(0xffffff)));
    stroke_rounded(canvas, 434, 589, 283, 31, 5, 2, plain(RGB(0xc8b078)));
    text_draw(canvas, 448, 597, (struct lettering){15, 2.8f, ink}, settings.name);
    for (int x = 436; x < 716; x += 6) fill_box(canvas, (float)x, 628, x % 4 ? 2 : 4, 8, plain(RGB(0x806840)));
}

static void backdrop(struct canvas *canvas) {
    draw_landscape(canvas);
    draw_name(canvas);
    draw_card(canvas, rect_of(246, 308, 656, 368));
    draw_ticket(canvas);
    text_centred(canvas, 479, 502, (struct lettering){12, 2.2f, ink}, "ALONE");
    text_centred(canvas, 663, 502, (struct lettering){12, 2.2f, ink}, "TOGETHER");
    draw_title_bar(canvas, "Tab and arrows choose, Enter goes, Esc returns, M sound");
}

static void choose(int mode) {
    bool network = mode == NETWORK;
    buttons[SINGLE].chosen = !network;
    buttons[NETWORK].chosen = network;
    for (int id = CREATE; id <= JOIN; id++) {
        buttons[id].hidden = !network;
        buttons[id].chosen = false;
    }
    buttons[TICK].disabled = network;
    for (int i = 0; i < BUTTONS; i++) stage_refresh(&buttons[i]);
}

static void show_sound(void) {
    buttons[SOUND].label = settings.muted ? "silence" : "sound";
}

/* The menu begins with the same choice whenever it is shown. */
static void enter(void) {
    choose(SINGLE);
    show_sound();
}

static void depart(void) {
    sound_play(SOUND_WHISTLE);
    settings.creates = buttons[CREATE].chosen;
    stage_show(buttons[SINGLE].chosen ? &game_page : &protocol_page);
}

static void activate(int id) {
    if (id != TICK) sound_play(SOUND_CLICK);
    switch (id) {
        case SINGLE:
        case NETWORK:
            if (buttons[id].chosen && !buttons[TICK].disabled)
                depart();
            else
                choose(id);
            break;
        case CREATE:
        case JOIN:
            buttons[CREATE].chosen = id == CREATE;
            buttons[JOIN].chosen = id == JOIN;
            buttons[TICK].disabled = false;
            for (int i = CREATE; i <= TICK; i++) stage_refresh(&buttons[i]);
            break;
        case TICK:
            depart();
            break;
        case DOOR:
            stage_show(&night_page);
            break;
        case SOUND:
            sound_toggle();
            show_sound();
            stage_refresh(&buttons[SOUND]);
            break;
    }
}

static bool key(int code) {
    if (code == KEY_ESC && buttons[NETWORK].chosen) {
        choose(SINGLE);
        return true;
    }
    if (code == KEY_M) {
        activate(SOUND);
        return true;
    }
    return false;
}

const struct page menu_page = {.enter = enter,
                               .backdrop = backdrop,
                               .activate = activate,
                               .key = key,
                               .buttons = buttons,
                               .button_count = BUTTONS};
