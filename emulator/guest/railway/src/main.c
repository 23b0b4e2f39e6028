#define _GNU_SOURCE
#include <linux/input-event-codes.h>
#include <math.h>
#include <poll.h>
#include <pthread.h>
#include <time.h>
#include <unistd.h>

#include "boot.h"
#include "display.h"
#include "input.h"
#include "mouse.h"
#include "network.h"
#include "pages.h"
#include "settings.h"
#include "sound.h"
#include "watch.h"

enum { FRAME_NANOS = 16666667 };

static long long now_nanos(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static void on_key(int code, bool down, bool repeated) {
    if (!down) return;
    if (code == KEY_F8 && !repeated)
        settings.spin = !settings.spin;
    else {
        if (code == KEY_P && !repeated) settings.paused = !settings.paused;
        stage_key(code);
    }
}

static void on_button(int code, bool down) {
    if (code == BTN_LEFT) stage_press(down);
}

static void *load_late_modules(void *unused) {
    static const char *const network[] = {"mii", "8139cp"};
    static const char *const sound[] = {"soundcore",      "snd",         "snd-timer", "snd-pcm", "ac97_bus",
                                        "snd-ac97-codec", "snd-intel8x0"};
    boot_module("serio_raw");
    mouse_bind();
    for (unsigned i = 0; i < sizeof network / sizeof *network; i++) boot_module(network[i]);
    network_driver_loaded();
    for (unsigned i = 0; i < sizeof sound / sizeof *sound; i++) boot_module(sound[i]);
    return unused;
}

/* Modules that the first picture does not need are loaded by a thread, so that the desktop is up at once. A process of
 * its own would have every page that the desktop paints meanwhile copied, and 96 MB have no room for that. */
static void load_in_background(void) {
    pthread_t loader;
    if (pthread_create(&loader, NULL, load_late_modules, NULL) == 0) pthread_detach(loader);
}

/* Waits for input, for the sound card, for the network or for the next frame: a still page with a silent card and
 * nobody on the network waits for ever. */
static void wait_for_work(long long next_frame) {
    struct pollfd entries[INPUT_POLLS + 1 + WATCH_POLLS];
    int own = input_poll(entries);
    own += sound_poll(entries + own);
    int others = watch_poll(entries + own);
    long long due = (long long)watch_next() * 1000;
    bool still = settings.paused || !stage_moves(), forever = !settings.spin && still && due == 0;
    if (!still && (due == 0 || next_frame < due)) due = next_frame;
    long long left = due - now_nanos();
    if (left < 0 || settings.spin) left = 0;
    struct timespec timeout = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
    ppoll(entries, (nfds_t)(own + others), forever ? NULL : &timeout, NULL);
    watch_call(entries + own, others);
}

int main(void) {
    static const struct input_listener listener = {on_key, on_button, stage_motion, stage_position};
    boot_mount();
    settings_read();
    display_start();
    stage_start();
    stage_show(&menu_page);
    stage_present();
    boot_module("evdev");
    network_start();
    load_in_background();
    input_start();
    long long last = now_nanos();
    for (;;) {
        wait_for_work(last + FRAME_NANOS);
        input_read(&listener);
        sound_feed();
        long long now = now_nanos();
        if (settings.paused || !stage_moves())
            last = now;
        else if (now - last >= FRAME_NANOS) {
            stage_step(fminf((float)(now - last) * 1e-9f, 0.1f));
            last = now - last < 2 * FRAME_NANOS ? last + FRAME_NANOS : now;
        }
        stage_present();
    }
}
