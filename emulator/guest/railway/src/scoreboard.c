#include "scoreboard.h"

#include <stdio.h>

#include "font.h"
#include "marks.h"
#include "party.h"
#include "settings.h"
#include "shapes.h"
#include "stage.h"
#include "traffic.h"
#include "watch.h"

enum { MAP_X = 312, MAP_Y = 8, MAP_CELL = 11, NEWS_MICROS = 6000000 };

static const struct rect map_sign = {302, -12, 478, 44}, count_sign = {558, -12, 748, 44},
                         news_ticket = {20, 728, 440, 762};
static const uint32_t ink = RGB(0x20304a), white = RGB(0xffffff), gold = RGB(0xffc830), blue = RGB(0xc8d4e8);

static void hang(struct canvas *canvas, struct rect box) {
    fill_rounded(canvas, (float)box.x0, (float)box.y0, (float)(box.x1 - box.x0), (float)(box.y1 - box.y0), 12,
                 plain(ink));
}

static void draw_map(struct canvas *canvas) {
    char text[32];
    hang(canvas, map_sign);
    for (int i = 0; i < CELLS; i++) {
        float x = (float)(MAP_X + i % 3 * (MAP_CELL + 1)), y = (float)(4 + i / 3 * (MAP_CELL + 1));
        uint32_t colour = party.seats[i].taken ? settings_cell_colour(i) : RGB(0x38486a);
        if (i == party.own) fill_rounded(canvas, x - 1, y - 1, MAP_CELL + 2, MAP_CELL + 2, 3, plain(white));
        fill_rounded(canvas, x + (i == party.own), y + (i == party.own), MAP_CELL - 2 * (i == party.own),
                     MAP_CELL - 2 * (i == party.own), 2, plain(colour));
    }
    int players = party_players();
    snprintf(text, sizeof text, players == 1 ? "%d railway" : "%d railways", players);
    text_draw(canvas, MAP_X + 46, 8, (struct lettering){11, 2, gold}, text);
    snprintf(text, sizeof text, "%d of %d trains", traffic_held(), party.trains);
    text_draw(canvas, MAP_X + 46, 26, (struct lettering){11, 1.9f, blue}, text);
}

static unsigned sum(const uint8_t counts[EDGES]) {
    return (unsigned)counts[0] + counts[1] + counts[2] + counts[3];
}

static void draw_counts(struct canvas *canvas) {
    const struct traffic_counts *counts = traffic_counts();
    char text[32];
    hang(canvas, count_sign);
    marks_draw(canvas);
    float x = MARKS_X + MARKS_COLUMNS * MARKS_CELL + 10;
    snprintf(text, sizeof text, "out %u  in %u", sum(counts->sent), sum(counts->came));
    text_draw(canvas, x, 8, (struct lettering){11, 2, gold}, text);
    if (counts->latency)
        snprintf(text, sizeof text, "%u.%u ms", counts->latency / 1000, counts->latency / 100 % 10);
    else
        snprintf(text, sizeof text, "no transit");
    text_draw(canvas, x, 26, (struct lettering){11, 1.9f, blue}, text);
}

/* A ticket at the lower edge says for a while who has come or left. */
static void draw_news(struct canvas *canvas) {
    struct lettering style = {13, 2.3f, ink};
    float x = (float)news_ticket.x0, y = (float)news_ticket.y0, width = text_width(style, party.news) + 44, height = 32;
    fill_rounded(canvas, x, y, width, height, 6, plain(gold));
    fill_ellipse(canvas, x, y + height / 2, 6, 6, plain(RGB(0x74c458)));
    fill_ellipse(canvas, x + width, y + height / 2, 6, 6, plain(RGB(0x74c458)));
    text_draw(canvas, x + 22, y + 9, style, party.news);
}

static bool news_is_fresh(void) {
    return party.news && clock_micros() - party.news_since < NEWS_MICROS;
}

void scoreboard_draw(struct canvas *canvas) {
    if (!party.running) return;
    if (!rect_empty(rect_intersect(map_sign, canvas->clip))) draw_map(canvas);
    if (!rect_empty(rect_intersect(count_sign, canvas->clip))) draw_counts(canvas);
    if (news_is_fresh() && !rect_empty(rect_intersect(news_ticket, canvas->clip))) draw_news(canvas);
}

void scoreboard_changed(void) {
    stage_damage(map_sign);
    stage_damage(count_sign);
    stage_damage(news_ticket);
    if (news_is_fresh()) watch_at(party.news_since + NEWS_MICROS, stage_changed);
}
