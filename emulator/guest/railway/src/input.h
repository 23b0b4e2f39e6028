/* Keyboards from the kernel's event devices, and the mouse; devices that appear later are taken up. */
#ifndef INPUT_H
#define INPUT_H
#include <poll.h>
#include <stdbool.h>

struct input_listener {
    void (*key)(int code, bool down, bool repeated);
    void (*button)(int code, bool down);
    void (*motion)(int dx, int dy);
    /* Fractions of the screen, 0..65535 */
    void (*position)(int x, int y);
};

enum { INPUT_DEVICES = 12, INPUT_POLLS = INPUT_DEVICES + 2 };

void input_start(void);
/* Fills at most INPUT_POLLS entries; returns how many. */
int input_poll(struct pollfd *entries);
/* Reads what is there. Never blocks. */
void input_read(const struct input_listener *listener);
#endif
