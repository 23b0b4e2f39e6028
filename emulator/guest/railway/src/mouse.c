#include "mouse.h"

#include <fcntl.h>
#include <linux/input-event-codes.h>
#include <stdint.h>
#include <unistd.h>

#include "boot.h"

/* PS/2 mouse: enable reporting, acknowledge; first byte of a packet: buttons, always-one bit, signs, overflows. */
enum { ENABLE_REPORTING = 0xf4, ACKNOWLEDGE = 0xfa, ALWAYS = 0x08, SIGN_X = 0x10, SIGN_Y = 0x20 };
enum { LEFT = 1, RIGHT = 2, MIDDLE = 4 };

/* QEMU hw/i386/vmport.c and vmmouse.c */
enum { BACKDOOR_MAGIC = 0x564d5868, BACKDOOR_PORT = 0x5658, MOUSE_DATA = 39, MOUSE_STATUS = 40, MOUSE_COMMAND = 41 };
enum { READ_ID = 0x45414552, REQUEST_ABSOLUTE = 0x53424152, MOUSE_VERSION = 0x3442554a, WORDS_PER_EVENT = 4 };

struct words {
    uint32_t a, b, c, d;
};

static int port = -1;
static bool absolute;
static int held; /* buttons */
static int last_x, last_y;
static uint8_t packet[3];
static int packet_length;

static struct words backdoor(uint32_t command, uint32_t argument) {
    struct words w = {BACKDOOR_MAGIC, argument, command, BACKDOOR_PORT};
    uint64_t source = 0, destination = 0; /* the device rewrites these registers too */
    __asm__ volatile("inl %%dx, %%eax" : "+a"(w.a), "+b"(w.b), "+c"(w.c), "+d"(w.d), "+S"(source), "+D"(destination));
    return w;
}

static int waiting_words(void) {
    uint32_t status = backdoor(MOUSE_STATUS, 0).a;
    return status >> 16 == 0xffff ? -1 : (int)(status & 0xffff);
}

static void ask_for_positions(void) {
    backdoor(MOUSE_COMMAND, READ_ID);
    absolute = waiting_words() == 1 && backdoor(MOUSE_DATA, 1).a == MOUSE_VERSION;
    if (absolute) backdoor(MOUSE_COMMAND, REQUEST_ABSOLUTE);
}

void mouse_bind(void) {
    int control = open("/sys/bus/serio/devices/serio1/drvctl", O_WRONLY | O_CLOEXEC);
    if (control < 0 || write(control, "serio_raw", 9) < 0) kernel_log("railway: no PS/2 mouse port");
    if (control >= 0) close(control);
}

bool mouse_open(void) {
    if (port >= 0) return true;
    port = open("/dev/serio_raw0", O_RDWR | O_NONBLOCK | O_CLOEXEC);
    if (port < 0) return false;
    const uint8_t enable = ENABLE_REPORTING;
    (void)!write(port, &enable, 1);
    ask_for_positions();
    return true;
}

int mouse_fd(void) {
    return port;
}

static void set_buttons(int now, const struct input_listener *listener) {
    static const struct { int bit, code; } buttons[] = {{LEFT, BTN_LEFT}, {RIGHT, BTN_RIGHT}, {MIDDLE, BTN_MIDDLE}};
    int changed = now ^ held;
    held = now;
    for (int i = 0; i < 3; i++)
        if (changed & buttons[i].bit) listener->button(buttons[i].code, now & buttons[i].bit);
}

/* Takes up what the VMware mouse has queued; returns how many events that was. A position that did not change says
 * nothing: relative motion may have moved the pointer since. */
static int read_positions(const struct input_listener *listener) {
    int events = 0, words;
    while ((words = waiting_words()) >= WORDS_PER_EVENT) {
        struct words w = backdoor(MOUSE_DATA, WORDS_PER_EVENT);
        int x = (int)(w.b & 0xffff), y = (int)(w.c & 0xffff);
        if (x != last_x || y != last_y) listener->position(x, y);
        last_x = x;
        last_y = y;
        set_buttons((w.a & 0x20 ? LEFT : 0) | (w.a & 0x10 ? RIGHT : 0) | (w.a & 0x08 ? MIDDLE : 0), listener);
        events++;
    }
    if (words < 0) ask_for_positions();
    return events;
}

void mouse_read(const struct input_listener *listener) {
    if (port < 0) return;
    uint8_t bytes[96];
    int dx = 0, dy = 0;
    ssize_t length;
    while ((length = read(port, bytes, sizeof bytes)) > 0) {
        for (ssize_t i = 0; i < length; i++) {
            if (packet_length == 0 && (!(bytes[i] & ALWAYS) || bytes[i] == ACKNOWLEDGE)) continue;
            packet[packet_length++] = bytes[i];
            if (packet_length < 3) continue;
            packet_length = 0;
            int x = packet[1] - (packet[0] & SIGN_X ? 256 : 0), y = packet[2] - (packet[0] & SIGN_Y ? 256 : 0);
            int announced = absolute ? read_positions(listener) : 0;
            if (announced > 0 && y == 0) x = 0; /* a step to the right is the announcement itself */
            dx += x;
            dy -= y;
            if (absolute || (packet[0] & 7) == held) continue;
            if (dx || dy) listener->motion(dx, dy);
            dx = dy = 0;
            set_buttons(packet[0] & 7, listener);
        }
    }
    if (dx || dy) listener->motion(dx, dy);
}
