#include "sound.h"

#include <stdint.h>

#include "interrupts.h"
#include "ports.h"

enum { DSP_RESET = 0x226, DSP_READ = 0x22A, DSP_WRITE = 0x22C, DSP_READY = 0x22E, DSP_ACKNOWLEDGE_16 = 0x22F };
enum { DSP_OUTPUT_RATE = 0x41, DSP_PLAY_16_AUTO = 0xB6, DSP_SIGNED_MONO = 0x10, DSP_ALIVE = 0xAA };
enum { DMA_COUNT = 0xC6, DMA_ADDRESS = 0xC4, DMA_PAGE = 0x8B, DMA_MASK = 0xD4, DMA_MODE = 0xD6, DMA_FLIP_FLOP = 0xD8 };
enum { DMA_CHANNEL = 1, DMA_MASKED = 4, DMA_AUTO_READ = 0x58, PATIENCE = 100000 };
enum { RATE_HZ = 44000, TONE_HZ = 440, PERIOD = RATE_HZ / TONE_HZ, PERIODS = 40, SAMPLES = PERIOD * PERIODS };
enum { FIRST_SAMPLE = 514, TWICE_COSINE_Q30 = 2143245070 }; /* 8192 sin(2π/100), 2 cos(2π/100) */

void on_sound(void);

static int16_t wave[SAMPLES] __attribute__((aligned(16384)));

/* A sine by recurrence: s(n+1) = 2 cos(w) s(n) - s(n-1). One exact period, repeated. */
static void fill_wave(void)
{
    int32_t before = 0, now = FIRST_SAMPLE << 12;
    for (int i = 0; i < PERIOD; i++) {
        wave[i] = before >> 12;
        int32_t next = (int32_t)((int64_t)now * TWICE_COSINE_Q30 >> 30) - before;
        before = now;
        now = next;
    }
    for (int i = PERIOD; i < SAMPLES; i++)
        wave[i] = wave[i - PERIOD];
}

static bool reset(void)
{
    out8(DSP_RESET, 1);
    for (int i = 0; i < 100; i++)
        in8(DSP_READY);
    out8(DSP_RESET, 0);
    for (int i = 0; i < PATIENCE && !(in8(DSP_READY) & 0x80); i++) {
    }
    return in8(DSP_READ) == DSP_ALIVE;
}

static void command(uint8_t byte)
{
    for (int i = 0; i < PATIENCE && in8(DSP_WRITE) & 0x80; i++) {
    }
    out8(DSP_WRITE, byte);
}

/* 16-bit DMA counts in words: address and count are halved, the page register holds bits 17 to 23. */
static void start_dma(void)
{
    uint32_t words = (uint32_t)wave >> 1;
    out8(DMA_MASK, DMA_MASKED | DMA_CHANNEL);
    out8(DMA_FLIP_FLOP, 0);
    out8(DMA_MODE, DMA_AUTO_READ | DMA_CHANNEL);
    out8(DMA_ADDRESS, words & 255);
    out8(DMA_ADDRESS, words >> 8 & 255);
    out8(DMA_PAGE, (uint32_t)wave >> 16);
    out8(DMA_COUNT, (SAMPLES - 1) & 255);
    out8(DMA_COUNT, (SAMPLES - 1) >> 8);
    out8(DMA_MASK, DMA_CHANNEL);
}

void sound_tone(bool on)
{
    if (!reset() || !on)
        return;
    fill_wave();
    start_dma();
    command(DSP_OUTPUT_RATE);
    command(RATE_HZ >> 8);
    command(RATE_HZ & 255);
    command(DSP_PLAY_16_AUTO);
    command(DSP_SIGNED_MONO);
    command((SAMPLES - 1) & 255);
    command((SAMPLES - 1) >> 8);
}

void on_sound(void)
{
    in8(DSP_ACKNOWLEDGE_16);
    interrupts_end();
}
