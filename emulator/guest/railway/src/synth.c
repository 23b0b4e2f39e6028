#include "synth.h"

#include <math.h>
#include <stdlib.h>

/* One turn of a sine in 1024 steps; a phase is a 32-bit fraction of a turn. */
static float sine[1024];

static float wave(uint32_t phase) {
    return sine[phase >> 22];
}

static uint32_t pace(float hertz) {
    return (uint32_t)(hertz * (4294967296.0f / SYNTH_HERTZ));
}

static float noise(void) {
    static uint32_t state = 1;
    state = state * 1664525u + 1013904223u;
    return (float)(int32_t)state / 2147483648.0f;
}

static float ramp(float t, float length) {
    return t <= 0 ? 0 : t >= length ? 1 : t / length;
}

/* A steam whistle: three pipes of one chord, a breath of noise, two blows. */
static float whistle(int frame) {
    static uint32_t pipes[3];
    static float breath;
    const float hertz[3] = {587.3f, 740, 880}, t = (float)frame / SYNTH_HERTZ;
    float first = ramp(t, 0.05f) * (1 - ramp(t - 0.26f, 0.06f));
    float second = ramp(t - 0.40f, 0.06f) * (1 - ramp(t - 0.95f, 0.25f));
    float level = fmaxf(first, second), bend = 0.94f + 0.06f * level;
    float sum = 0;
    for (int i = 0; i < 3; i++) {
        pipes[i] += pace(hertz[i] * bend);
        sum += wave(pipes[i]) + 0.25f * wave(pipes[i] * 2);
    }
    breath += 0.3f * (noise() - breath);
    return level * (sum * 0.16f + breath * 0.14f);
}

/* Chuffs that come faster and faster: filtered noise with a falling envelope. */
static float chuff(int frame) {
    static float low, phase;
    if (frame == 0) low = phase = 0;
    float t = (float)frame / SYNTH_HERTZ;
    phase += (2.2f + 1.3f * t) / SYNTH_HERTZ;
    float part = phase - floorf(phase), envelope = ramp(part, 0.06f) * expf(-6 * part);
    low += 0.16f * (noise() - low);
    return low * envelope * 1.1f * (1 - ramp(t - 2.0f, 1.2f));
}

static float click(int frame) {
    float t = (float)frame / SYNTH_HERTZ;
    return 0.3f * sinf(6.2832f * 1150 * t) * expf(-90 * t);
}

static float sample_of(enum sound sound, int frame) {
    enum { WHISTLE_FRAMES = 60000 };
    if (sound == SOUND_CLICK) return click(frame);
    if (sound == SOUND_WHISTLE) return whistle(frame);
    return frame < WHISTLE_FRAMES ? whistle(frame) : chuff(frame - WHISTLE_FRAMES);
}

const struct clip *synth_clip(enum sound sound) {
    static struct clip clips[SOUND_COUNT];
    static const float seconds[SOUND_COUNT] = {[SOUND_CLICK] = 0.06f, [SOUND_WHISTLE] = 1.25f, [SOUND_DEPART] = 4.5f};
    struct clip *clip = &clips[sound];
    if (clip->samples) return clip;
    if (sine[256] == 0)
        for (int i = 0; i < 1024; i++) sine[i] = sinf((float)i * 6.2831853f / 1024);
    int frames = (int)(seconds[sound] * SYNTH_HERTZ);
    int16_t *samples = malloc((size_t)frames * 2 * sizeof *samples);
    if (!samples) return clip;
    for (int frame = 0; frame < frames; frame++) {
        float value = fminf(fmaxf(sample_of(sound, frame), -1), 1) * 30000;
        samples[2 * frame] = samples[2 * frame + 1] = (int16_t)value;
    }
    *clip = (struct clip){samples, frames};
    return clip;
}
