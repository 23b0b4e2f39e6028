/* The stage shows one page: a still backdrop, buttons over it, moving things over those, the pointer on top. Only what
 * changed is painted. */
#ifndef STAGE_H
#define STAGE_H
#include "canvas.h"

/* How a button looks now. */
struct look {
    bool hover, pressed, focus;
};

struct button {
    int id;
    struct rect box;
    void (*draw)(struct canvas *canvas, const struct button *button, struct look look);
    const char *label;
    bool hidden, disabled, chosen;
};

struct page {
    void (*enter)(void);               /* before the first painting; may be null */
    void (*backdrop)(struct canvas *); /* the still picture under the buttons */
    void (*actors)(struct canvas *);   /* moving things, painted over the buttons within the clip; may be null */
    void (*step)(float seconds);       /* moves the actors and damages where they were and are; null = a still page */
    void (*activate)(int id);          /* a button was clicked, or Enter pressed on it */
    bool (*key)(int code);             /* a key the stage does not use itself; may be null */
    void (*changed)(void);             /* the network or the party is not what it was; may be null */
    void (*click)(int x, int y);       /* a click beside all buttons; may be null */
    struct button *buttons;
    int button_count;
};

void stage_start(void);
void stage_show(const struct page *page);
/* The picture at `part` is no longer right. */
void stage_damage(struct rect part);
/* The button's look or visibility changed. */
void stage_refresh(const struct button *button);
/* Paints the backdrop again. */
void stage_repaint(void);
/* Tells the page that the network or the party has changed. */
void stage_changed(void);
/* Moves a moving page on; false when the page stands still. */
bool stage_step(float seconds);
bool stage_moves(void);
/* Brings all damage to the screen. */
void stage_present(void);

void stage_motion(int dx, int dy);
void stage_position(int x, int y); /* 0..65535 over the screen */
void stage_press(bool down);
void stage_key(int code);
#endif
