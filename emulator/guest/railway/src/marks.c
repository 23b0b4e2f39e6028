#include "marks.h"

#include "party.h"
#include "shapes.h"
#include "traffic.h"

enum { CHECK = 0xa5c3, LONGEST = 0xffff };

struct rect marks_box(void) {
    return rect_of(MARKS_X, MARKS_Y, MARKS_COLUMNS * MARKS_CELL, MARKS_ROWS * MARKS_CELL);
}

static uint16_t role(void) {
    return party.role == PARTY_HOST ? 3 : party.role == PARTY_GUEST ? 2 : party.role != PARTY_NONE;
}

static uint16_t pair(uint8_t first, uint8_t second) {
    return (uint16_t)(first << 8 | second);
}

static void read_rows(uint16_t rows[MARKS_ROWS]) {
    const struct traffic_counts *counts = traffic_counts();
    uint32_t tenths = counts->latency / 100;
    uint16_t players = 0;
    for (int i = 0; i < CELLS; i++) players = (uint16_t)(players << 1 | party.seats[i].taken);
    rows[1] = (uint16_t)(players << 7 | (party.own == NOBODY ? 0 : party.own + 1) << 3 | role() << 1 | party.running);
    rows[0] = CHECK ^ rows[1];
    if (!party.running) return;
    rows[2] = pair(counts->sent[EDGE_LEFT], counts->sent[EDGE_RIGHT]);
    rows[3] = pair(counts->sent[EDGE_TOP], counts->sent[EDGE_BOTTOM]);
    rows[4] = pair(counts->came[EDGE_LEFT], counts->came[EDGE_RIGHT]);
    rows[5] = pair(counts->came[EDGE_TOP], counts->came[EDGE_BOTTOM]);
    rows[6] = pair((uint8_t)traffic_held(), party.trains);
    rows[7] = (uint16_t)(counts->latency == 0 ? 0 : tenths == 0 ? 1 : tenths > LONGEST ? LONGEST : tenths);
    for (int i = 2; i < MARKS_ROWS; i++) rows[0] ^= rows[i];
}

void marks_draw(struct canvas *canvas) {
    struct rect box = marks_box();
    if (rect_empty(rect_intersect(box, canvas->clip))) return;
    uint16_t rows[MARKS_ROWS] = {0};
    read_rows(rows);
    fill_box(canvas, MARKS_X, MARKS_Y, (float)(box.x1 - box.x0), (float)(box.y1 - box.y0), plain(RGB(0x101828)));
    for (int y = 0; y < MARKS_ROWS; y++)
        for (int x = 0; x < MARKS_COLUMNS; x++)
            if (rows[y] >> (MARKS_COLUMNS - 1 - x) & 1)
                fill_box(canvas, (float)(MARKS_X + x * MARKS_CELL), (float)(MARKS_Y + y * MARKS_CELL), MARKS_CELL,
                         MARKS_CELL, plain(RGB(0xffc830)));
}
