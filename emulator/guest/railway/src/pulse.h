/* UDP 2300: how long the way to the neighbours and the host is, the host's clock, and whistles. */
#ifndef PULSE_H
#define PULSE_H
#include "wire.h"

/* Opens the port; does nothing when it is open. */
void pulse_start(void);
void pulse_stop(void);
void pulse_tick(void);
/* Microseconds of the host's clock. */
uint64_t pulse_party_clock(void);
/* Microseconds there and back, 0 = not known. */
uint32_t pulse_round_trip(uint8_t cell);
void pulse_whistle(void);
#endif
