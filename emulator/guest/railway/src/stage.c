#include "stage.h"

#include <linux/input-event-codes.h>
#include <stddef.h>

#include "display.h"
#include "pointer.h"

enum { MAX_DAMAGE = 64, BUTTON_MARGIN = 14 };

static struct canvas backdrop, frame;
static const struct page *page;
static struct rect damage[MAX_DAMAGE];
static int damage_count;
static int pointer_x = DISPLAY_WIDTH / 2, pointer_y = DISPLAY_HEIGHT * 5 / 6;
static const struct button *hovered, *pressed, *focused;

void stage_start(void) {
    backdrop = canvas_new(DISPLAY_WIDTH, DISPLAY_HEIGHT);
    frame = canvas_new(DISPLAY_WIDTH, DISPLAY_HEIGHT);
    pointer_start();
}

static int area(struct rect r) {
    return (r.x1 - r.x0) * (r.y1 - r.y0);
}

/* Rectangles become one where that does not mean more pixels; what two share is painted twice, with the same result. */
void stage_damage(struct rect part) {
    part = rect_intersect(part, rect_of(0, 0, DISPLAY_WIDTH, DISPLAY_HEIGHT));
    if (rect_empty(part)) return;
    for (int i = 0; i < damage_count; i++) {
        struct rect both = rect_union(damage[i], part);
        if (area(both) > area(damage[i]) + area(part)) continue;
        part = both;
        damage[i] = damage[--damage_count];
        i = -1;
    }
    if (damage_count == MAX_DAMAGE) {
        part = rect_union(damage[--damage_count], part);
    }
    damage[damage_count++] = part;
}

static void damage_button(const struct button *button) {
    if (button) stage_damage(rect_grow(button->box, BUTTON_MARGIN));
}

void stage_refresh(const struct button *button) {
    damage_button(button);
    if (button->hidden || button->disabled) {
        if (hovered == button) hovered = NULL;
        if (focused == button) focused = NULL;
        if (pressed == button) pressed = NULL;
    }
}

static bool usable(const struct button *button) {
    return !button->hidden && !button->disabled;
}

static const struct button *button_at(int x, int y) {
    for (int i = 0; i < page->button_count; i++)
        if (usable(&page->buttons[i]) && rect_contains(page->buttons[i].box, x, y)) return &page->buttons[i];
    return NULL;
}

static void track_pointer(void) {
    const struct button *now = button_at(pointer_x, pointer_y);
    if (now == hovered) return;
    damage_button(hovered);
    damage_button(now);
    hovered = now;
}

void stage_repaint(void) {
    canvas_unclip(&backdrop);
    page->backdrop(&backdrop);
    stage_damage(rect_of(0, 0, DISPLAY_WIDTH, DISPLAY_HEIGHT));
}

void stage_show(const struct page *next) {
    page = next;
    hovered = pressed = focused = NULL;
    if (page->enter) page->enter();
    stage_repaint();
    track_pointer();
}

void stage_changed(void) {
    if (page->changed) page->changed();
}

bool stage_moves(void) {
    return page->step != NULL;
}

bool stage_step(float seconds) {
    if (!page->step) return false;
    page->step(seconds);
    return true;
}

static void compose(struct rect part) {
    canvas_clip(&frame, part);
    canvas_copy(&frame, &backdrop);
    for (int i = 0; i < page->button_count; i++) {
        const struct button *button = &page->buttons[i];
        if (button->hidden || rect_empty(rect_intersect(rect_grow(button->box, BUTTON_MARGIN), part))) continue;
        struct look look = {button == hovered, button == pressed && button == hovered, button == focused};
        if (button == focused && button == pressed) look.pressed = true;
        button->draw(&frame, button, look);
    }
    if (page->actors) page->actors(&frame);
    pointer_draw(&frame, pointer_x, pointer_y);
    display_show(&frame, part);
}

void stage_present(void) {
    for (int i = 0; i < damage_count; i++) compose(damage[i]);
    damage_count = 0;
}

static void move_pointer(int x, int y) {
    x = x < 0 ? 0 : x >= DISPLAY_WIDTH ? DISPLAY_WIDTH - 1 : x;
    y = y < 0 ? 0 : y >= DISPLAY_HEIGHT ? DISPLAY_HEIGHT - 1 : y;
    if (x == pointer_x && y == pointer_y) return;
    stage_damage(pointer_box(pointer_x, pointer_y));
    pointer_x = x;
    pointer_y = y;
    stage_damage(pointer_box(pointer_x, pointer_y));
    track_pointer();
}

void stage_motion(int dx, int dy) {
    move_pointer(pointer_x + dx, pointer_y + dy);
}

void stage_position(int x, int y) {
    move_pointer((x * (DISPLAY_WIDTH - 1) + 32767) / 65535, (y * (DISPLAY_HEIGHT - 1) + 32767) / 65535);
}

static void focus_on(const struct button *button) {
    if (button == focused) return;
    damage_button(focused);
    damage_button(button);
    focused = button;
}

void stage_press(bool down) {
    const struct button *was = pressed;
    if (down) {
        focus_on(NULL);
        pressed = hovered;
        damage_button(pressed);
        if (!pressed && page->click) page->click(pointer_x, pointer_y);
        return;
    }
    pressed = NULL;
    damage_button(was);
    if (was && was == hovered) page->activate(was->id);
}

/* Tab and the arrows go through the usable buttons in their order. */
static void move_focus(int direction) {
    int count = page->button_count, at = focused ? (int)(focused - page->buttons) : direction > 0 ? -1 : 0;
    for (int tries = 0; tries < count; tries++) {
        at = (at + direction + count) % count;
        if (!usable(&page->buttons[at])) continue;
        focus_on(&page->buttons[at]);
        return;
    }
}

void stage_key(int code) {
    if (page->key && page->key(code)) return;
    if (code == KEY_TAB || code == KEY_RIGHT || code == KEY_DOWN) move_focus(1);
    if (code == KEY_LEFT || code == KEY_UP) move_focus(-1);
    if ((code == KEY_ENTER || code == KEY_KPENTER) && focused) page->activate(focused->id);
}
