/* A 440 Hz tone from a Sound Blaster 16 (port 220, IRQ 5, 16-bit DMA 5); silent where there is no card. */
#pragma once

#include <stdbool.h>

void sound_tone(bool on);
