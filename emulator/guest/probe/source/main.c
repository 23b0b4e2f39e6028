/*
 * The probe: a guest without an operating system that answers every key press and pointer packet on the screen inside
 * the interrupt, so that a measured time from input to picture is the emulator's and the stream's own.
 */
#include "animation.h"
#include "desktop.h"
#include "input.h"
#include "interrupts.h"
#include "marks.h"
#include "orders.h"
#include "pointer.h"
#include "ports.h"
#include "screen.h"
#include "sound.h"

enum { DEBUG_CONSOLE = 0xE9, STORM_TICKS = TIMER_HZ / 10, SPIN_COLOUR = 0xC06000 };

void probe_main(void);

static const struct {
    const char *name;
    uint32_t colour;
    void (*paint)(uint32_t frame);
} modes[] = {
    [MODE_STATIC] = {"still", 0x808080, 0},
    [MODE_SPRITE] = {"sprite", 0x00C000, animation_sprite},
    [MODE_SCROLL] = {"scroll", 0xC0C000, animation_scroll},
    [MODE_REPAINT] = {"whole screen", 0xC000C0, animation_repaint},
};

static bool large, tone;

/* With interrupts off: the resolution may change, and no interrupt may paint meanwhile. */
static void apply_orders(void)
{
    pointer_hide(false);
    if (orders.large != large || screen.width == 0) {
        large = orders.large;
        screen_mode(large ? 1024 : 640, large ? 768 : 480);
        pointer_centre();
    }
    if (orders.tone != tone) {
        tone = orders.tone;
        sound_tone(tone);
    }
    desktop_paint(orders.spin ? "spinning" : modes[orders.mode].name, tone);
    marks_mode(orders.spin ? SPIN_COLOUR : modes[orders.mode].colour);
    marks_paint();
    pointer_show();
}

static void storm(uint32_t now)
{
    static uint32_t last;
    if (orders.storm_changes && now - last >= STORM_TICKS) {
        last = now;
        orders.storm_changes--;
        orders.large = !orders.large;
        orders.version++;
    }
}

static void run(void)
{
    uint32_t seen_tick = interrupts_ticks(), seen_version = 0, frame = 0;
    for (;;) {
        __asm__ volatile("cli");
        uint32_t now = interrupts_ticks();
        storm(now);
        if (orders.version != seen_version) {
            seen_version = orders.version;
            apply_orders();
        } else if (now == seen_tick) {
            if (orders.spin)
                __asm__ volatile("sti; nop");
            else
                __asm__ volatile("sti; hlt");
            continue;
        }
        __asm__ volatile("sti");
        if (now == seen_tick)
            continue;
        seen_tick = now;
        void (*paint)(uint32_t frame) = modes[orders.mode].paint;
        if (paint) {
            paint(++frame);
            marks_frame();
        }
    }
}

void probe_main(void)
{
    out8(DEBUG_CONSOLE, 'L');
    if (!screen_find())
        return;
    animation_start();
    interrupts_start();
    input_start();
    apply_orders();
    __asm__ volatile("sti");
    input_poll();
    run();
}
