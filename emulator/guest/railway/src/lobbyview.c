#include "lobbyview.h"

#include <stdio.h>

#include "display.h"
#include "finder.h"
#include "font.h"
#include "landscape.h"
#include "marks.h"
#include "network.h"
#include "party.h"
#include "settings.h"
#include "shapes.h"
#include "widgets.h"

enum { RADIUS = 42, LINES_OF_FOUND = 4 };

static const uint32_t ink = RGB(0x20304a), white = RGB(0xffffff), grey = RGB(0x506080), rail = RGB(0xc8bca0),
                      gold = RGB(0xffc830);

/* The railways of a party are joined as their tracks are. */
static void draw_rails(struct canvas *canvas) {
    static const int columns[] = {221, 386, 552}, rows[] = {184, 308, 432};
    for (int i = 0; i < 3; i++)
        for (int side = -5; side <= 5; side += 10) {
            fill_line(canvas, 221, (float)(rows[i] + side), 552, (float)(rows[i] + side), 2.5f, plain(rail));
            fill_line(canvas, (float)(columns[i] + side), 184, (float)(columns[i] + side), 432, 2.5f, plain(rail));
        }
}

/* Head, cap and coat of a passenger in the colour of the place. */
static void draw_peg(struct canvas *canvas, float x, float y, uint32_t colour) {
    fill_rounded(canvas, x - 15, y - 2, 30, 30, 12, plain(colour));
    fill_box(canvas, x - 15, y + 14, 30, 14, plain(colour));
    fill_ellipse(canvas, x, y - 10, 11, 11, plain(RGB(0xffd8a8)));
    fill_rounded(canvas, x - 11, y - 24, 22, 9, 4, plain(colour_darker(colour, 60)));
    fill_rounded(canvas, x - 14, y - 17, 28, 4, 2, plain(colour_darker(colour, 90)));
}

static void draw_label(struct canvas *canvas, float x, float y, const char *name, bool own) {
    struct lettering style = {12, 2.2f, own ? white : ink};
    float width = text_width(style, name) + 20;
    fill_rounded(canvas, x - width / 2, y - 4, width, 20, 10, plain(own ? settings.accent : RGB(0xf4ecd4)));
    text_centred(canvas, x, y, style, name);
}

void lobbyview_node(struct canvas *canvas, const struct button *button, struct look look) {
    float x = (float)(button->box.x0 + button->box.x1) / 2, y = (float)(button->box.y0 + button->box.y1) / 2;
    const struct seat *seat = &party.seats[button->id];
    uint32_t colour = settings_cell_colour(button->id), pale = colour_lighter(colour, 130);
    uint32_t ring = look.focus ? RGB(0x3878f0) : look.hover || button->chosen ? gold : white;
    fill_ellipse(canvas, x, y + 3, RADIUS, RADIUS, glass(ink, 50));
    fill_ellipse(canvas, x, y, RADIUS, RADIUS, plain(ring));
    fill_ellipse(canvas, x, y, RADIUS - 5, RADIUS - 5, plain(seat->taken ? colour : pale));
    fill_ellipse(canvas, x, y, RADIUS - 14, RADIUS - 14, plain(colour_lighter(colour, 200)));
    if (!seat->taken) return;
    draw_peg(canvas, x, y, colour);
    if (button->id == party.host) icon_wand(canvas, x + 30, y - 30, 26);
    draw_label(canvas, x, y + 46, seat->name, button->id == party.own);
}

static void draw_message(struct canvas *canvas) {
    const char *title = party.role == PARTY_HOST    ? "YOU ARE THE HOST"
                        : party.role == PARTY_GUEST ? "ALL ABOARD"
                        : finder_shown()            ? "PARTY FOUND"
                                                    : "NOBODY HERE YET";
    fill_rounded(canvas, 172, 572, 376, 104, 12, plain(RGB(0xf4ecd4)));
    text_draw(canvas, 192, 592, (struct lettering){13, 2.6f, ink}, title);
    text_draw(canvas, 192, 619, (struct lettering){13, 2.2f, grey}, party.news ? party.news : "");
    text_draw(canvas, 192, 645, (struct lettering){13, 2.2f, grey},
              party.role == PARTY_HOST      ? "The green case starts the game."
              : party.role == PARTY_GUEST   ? "A click on a free place moves you."
              : party.role == PARTY_SEEKING ? "The glasses show the next party."
                                            : "");
}

static void draw_found(struct canvas *canvas) {
    char text[32];
    struct lettering style = {13, 2.2f, grey};
    if (party.role == PARTY_HOST || party.role == PARTY_GUEST) {
        snprintf(text, sizeof text, "%d of %d places", party_players(), CELLS);
        text_draw(canvas, 664, 342, style, text);
        return;
    }
    for (int i = 0; i < finder_count() && i < LINES_OF_FOUND; i++) {
        const struct found *found = finder_at(i);
        if (found == finder_shown()) style.colour = ink;
        snprintf(text, sizeof text, "%s%s", found->offer.offer.names[found->offer.offer.host],
                 found->offer.offer.running ? " (playing)" : "");
        text_draw(canvas, 664, 342 + (float)i * 24, style, text);
        style.colour = grey;
    }
    if (finder_count() == 0) text_draw(canvas, 664, 342, style, "none");
}

void lobbyview_backdrop(struct canvas *canvas) {
    bool seated = party.role == PARTY_HOST || party.role == PARTY_GUEST;
    char title[48] = "SEARCHING FOR GAMES ...";
    if (seated && party.host < CELLS) snprintf(title, sizeof title, "PARTY OF %s", party.seats[party.host].name);
    draw_landscape(canvas);
    draw_card(canvas, rect_of(138, 62, 764, 640));
    text_draw(canvas, 172, 92, (struct lettering){20, 3.6f, ink}, title);
    draw_rails(canvas);
    struct lettering label = {13, 2.4f, ink};
    text_draw(canvas, 664, 150, label, "PASSENGER");
    text_draw(canvas, 664, 178, (struct lettering){18, 3.4f, settings.accent}, settings.name);
    text_draw(canvas, 664, 232, label, "TCP/IP");
    text_draw(canvas, 664, 260, (struct lettering){13, 2.2f, grey}, network_describe());
    text_draw(canvas, 664, 314, label, seated ? "PLACES TAKEN" : "PARTIES FOUND");
    draw_found(canvas);
    draw_message(canvas);
    draw_title_bar(canvas, "Lobby");
    marks_draw(canvas);
}
