/* Sounds through the kernel's ALSA device, without any library. Silence means a closed voice: the card stands still. */
#ifndef SOUND_H
#define SOUND_H
#include <poll.h>

enum sound { SOUND_CLICK, SOUND_WHISTLE, SOUND_DEPART, SOUND_COUNT };

/* Starts to play, in place of what plays now. Does nothing without a card or when muted. */
void sound_play(enum sound sound);
void sound_toggle(void);
/* Fills one entry while there is something left to hand to the card; returns 0 or 1. */
int sound_poll(struct pollfd *entry);
/* Hands the card as much as it takes. Never blocks. */
void sound_feed(void);
#endif
