/* The sounds themselves: 16-bit stereo at 48 kHz, made when first played. */
#ifndef SYNTH_H
#define SYNTH_H
#include <stdint.h>

#include "sound.h"

enum { SYNTH_HERTZ = 48000 };

struct clip {
    int16_t *samples; /* left, right, left, … */
    int frames;
};

const struct clip *synth_clip(enum sound sound);
#endif
