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
#include "pages.h"
#include "settings.h"
#include "sound.h"

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
    static const char *const sound[] = {"soundcore",      "snd",         "snd-timer", "snd-pcm", "ac97_bus",
                                        "snd-ac97-codec", "snd-intel8x0"};
    boot_module("serio_raw");
    mouse_bind();
    for (unsigned i = 0; i < sizeof sound / sizeof *sound; i++) boot_module(sound[i]);
    return unused;
}

/* Modules that the first picture does not need are loaded by a thread, so that the desktop is up at once. A process of
 * its own would have every page that the desktop paints meanwhile copied, and 96 MB have no room for that. */
static void load_in_background(void) {
    pthread_t loader;
    if (pthread_create(&loader, NULL, load_late_modules, NULL) == 0) pthread_detach(loader);
}

/* Waits for input, for the sound card or for the next frame: a still page with a silent card waits for ever. */
static void wait_for_work(long long next_frame) {
    struct pollfd entries[INPUT_POLLS + 1];
    int count = input_poll(entries);
    count += sound_poll(entries + count);
    long long left = next_frame - now_nanos();
    if (left < 0 || settings.spin) left = 0;
    struct timespec timeout = {.tv_sec = left / 1000000000, .tv_nsec = left % 1000000000};
    bool forever = !settings.spin && (settings.paused || !stage_moves());
    ppoll(entries, (nfds_t)count, forever ? NULL : &timeout, NULL);
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
