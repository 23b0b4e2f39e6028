#include "desktop.h"

#include "screen.h"

enum { FACE = 0xC8C4BC, LIGHT = 0xFFFFFF, SHADE = 0x807C74, DARK = 0x282828, PAPER = 0xF8F6F0 };
enum { TITLE = 0x1B3A6B, TITLE_END = 0x5C86C4, INK = 0x202020, FAINT = 0x706C64, DOT = 0x377777 };
enum { WINDOW_X = 224, WINDOW_Y = 24, WINDOW_WIDTH = 384, WINDOW_HEIGHT = 292, TITLE_HEIGHT = 22, LINE = 19 };

static const char *const help[] = {
    "F1   still picture",        "F2   moving sprite, 60 Hz", "F3   scrolling, 60 Hz",  "F4   whole screen, 60 Hz",
    "F5   640 x 480",            "F6   1024 x 768",           "F7   tone of 440 Hz",    "F8   spin instead of halting",
    "F9   hang, running",        "F10  hang, halted",         "F11  triple fault",      "F12  resolution storm",
    "any other key flips the block",
};

/* A raised (or, the other way round, sunken) box in the manner of the nineties. */
static void box(uint32_t x, uint32_t y, uint32_t width, uint32_t height, uint32_t face, bool raised)
{
    screen_fill(x, y, width, height, raised ? DARK : LIGHT);
    screen_fill(x, y, width - 1, height - 1, raised ? LIGHT : SHADE);
    screen_fill(x + 1, y + 1, width - 2, height - 2, raised ? SHADE : DARK);
    screen_fill(x + 1, y + 1, width - 3, height - 3, face);
}

static uint32_t between(uint32_t from, uint32_t to, uint32_t part, uint32_t whole)
{
    uint32_t colour = 0;
    for (int shift = 0; shift < 24; shift += 8) {
        uint32_t a = from >> shift & 255, b = to >> shift & 255;
        colour |= (a * (whole - part) + b * part) / whole << shift;
    }
    return colour;
}

static void window(uint32_t x, uint32_t y, uint32_t width, uint32_t height, const char *title)
{
    screen_fill(x + 4, y + 4, width, height, 0x1E4A4A);
    box(x, y, width, height, FACE, true);
    for (uint32_t column = 0; column < width - 8; column++)
        screen_fill(x + 4 + column, y + 4, 1, TITLE_HEIGHT, between(TITLE, TITLE_END, column, width - 8));
    screen_text(x + 12, y + 7, LIGHT, title);
    box(x + width - 24, y + 7, 16, 16, FACE, true);
    screen_text(x + width - 20, y + 6, INK, "x");
    box(x + 6, y + 30, width - 12, height - 36, PAPER, false);
}

/* A small locomotive, so that one sees what the machine is for. */
static void emblem(uint32_t x, uint32_t y, uint32_t unit)
{
    screen_fill(x + unit, y + 4 * unit, 8 * unit, 4 * unit, 0x2E7D4F);
    screen_fill(x + 9 * unit, y + unit, 5 * unit, 7 * unit, 0xB5402E);
    screen_fill(x + 10 * unit, y + 2 * unit, 3 * unit, 2 * unit, 0xCFE6F2);
    screen_fill(x + 2 * unit, y + 2 * unit, 2 * unit, 2 * unit, DARK);
    screen_fill(x + 6 * unit, y + 3 * unit, unit, unit, 0xD9A441);
    for (uint32_t wheel = 0; wheel < 3; wheel++)
        screen_fill(x + (1 + 5 * wheel) * unit, y + 8 * unit, 3 * unit, 2 * unit, DARK);
    screen_fill(x, y + 10 * unit, 15 * unit, unit / 2 + 1, SHADE);
}

static void read_me(uint32_t x, uint32_t y)
{
    static const char *const text[] = {"A guest without a system: it answers", "each key and each pointer packet in",
                                       "the interrupt that brought it.", "", "Bars: 16 bits, white is one."};
    window(x, y, 352, 150, "Read me");
    for (uint32_t line = 0; line < sizeof text / sizeof *text; line++)
        screen_text(x + 20, y + 40 + line * LINE, INK, text[line]);
}

void desktop_paint(const char *mode_name, bool tone)
{
    uint32_t bar_y = screen.height - DESKTOP_TASK_BAR;
    screen_fill(0, 0, screen.width, bar_y, DESKTOP_BACKDROP);
    for (uint32_t y = 8; y < 196; y += 16)
        for (uint32_t x = 8; x < screen.width; x += 16)
            screen_fill(x, y, 1, 1, DOT);
    screen_text(32, 184, LIGHT, "keys  buttons  motion");
    emblem(56, 222, 6);
    window(WINDOW_X, WINDOW_Y, WINDOW_WIDTH, WINDOW_HEIGHT, "Loco probe");
    for (uint32_t line = 0; line < sizeof help / sizeof *help; line++)
        screen_text(WINDOW_X + 20, WINDOW_Y + 37 + line * LINE, help[line][0] == 'F' ? INK : FAINT, help[line]);
    if (screen.width > 640)
        read_me(640, 340);
    screen_fill(0, bar_y, screen.width, DESKTOP_TASK_BAR, FACE);
    screen_fill(0, bar_y + 1, screen.width, 1, LIGHT);
    box(304, bar_y + 6, 160, 28, FACE, false);
    screen_text(316, bar_y + 12, INK, mode_name);
    box(screen.width - 96, bar_y + 6, 88, 28, FACE, false);
    screen_text(screen.width - 80, bar_y + 12, tone ? INK : FAINT, tone ? "440 Hz" : "silent");
}
