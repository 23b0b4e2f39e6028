#include "font.h"

#include <string.h>

#include "glyphs.h"

/* Glyph units: a capital letter is 8 high; y grows downwards, the base line is 8, small letters start at 3. */
enum { CAPITAL = 8 };

static const struct glyph *glyph_of(char c) {
    for (unsigned i = 0; i < sizeof glyphs / sizeof *glyphs; i++)
        if (glyphs[i].character == c) return &glyphs[i];
    return NULL;
}

static float advance(struct lettering style, char c) {
    const struct glyph *glyph = glyph_of(c);
    float unit = style.size / CAPITAL;
    return glyph ? (float)glyph->width * unit + style.weight + unit * 1.2f : unit * 3.6f;
}

float text_width(struct lettering style, const char *text) {
    float width = 0;
    for (; *text; text++) width += advance(style, *text);
    return width - style.size / CAPITAL * 1.2f;
}

static float value(char c) {
    return (float)(c <= '9' ? c - '0' : c - 'a' + 10);
}

/* Adds the strokes of one glyph to the path: "xy" is a point, 'q' makes the next two a curve, a blank lifts the pen. */
static void stroke_glyph(const char *form, float x, float y, float unit, float radius) {
    float px = 0, py = 0;
    bool down = false;
    while (*form) {
        if (*form == ' ') {
            down = false;
            form++;
            continue;
        }
        bool curve = *form == 'q';
        if (curve) form++;
        float cx = x + value(form[0]) * unit, cy = y + value(form[1]) * unit;
        form += 2;
        if (curve) {
            float ex = x + value(form[0]) * unit, ey = y + value(form[1]) * unit, fx = px, fy = py;
            form += 2;
            int steps = unit * 8 > 40 ? 12 : 6;
            for (int i = 1; i <= steps; i++) {
                float t = (float)i / (float)steps, u = 1 - t;
                float nx = u * u * fx + 2 * u * t * cx + t * t * ex, ny = u * u * fy + 2 * u * t * cy + t * t * ey;
                path_stroke(px, py, nx, ny, radius);
                px = nx, py = ny;
            }
        } else {
            if (down) path_stroke(px, py, cx, cy, radius);
            px = cx, py = cy;
        }
        down = true;
    }
}

void text_draw(struct canvas *canvas, float x, float y, struct lettering style, const char *text) {
    float unit = style.size / CAPITAL, radius = style.weight / 2;
    for (; *text; text++) {
        float width = advance(style, *text);
        const struct glyph *glyph = glyph_of(*text);
        if (glyph && x + width > (float)canvas->clip.x0 && x < (float)canvas->clip.x1) {
            path_begin();
            stroke_glyph(glyph->form, x + radius, y, unit, radius);
            path_fill(canvas, plain(style.colour));
        }
        x += width;
    }
}

void text_centred(struct canvas *canvas, float cx, float y, struct lettering style, const char *text) {
    text_draw(canvas, (float)(int)(cx - text_width(style, text) / 2), y, style, text);
}
