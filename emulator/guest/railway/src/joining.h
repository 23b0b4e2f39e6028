/* The guest's part: one connection to the host. */
#ifndef JOINING_H
#define JOINING_H
#include "finder.h"

/* Connects to the host of that party and asks for the place. */
void joining_start(const struct found *found, uint8_t cell);
void joining_stop(void);
void joining_tick(void);
/* The party in which we sat when the connection was lost, if it is found again and our place is free or still ours; else null. */
const struct found *joining_former(uint8_t *cell);
void joining_choose(uint8_t cell);
void joining_send(const struct message *message);
#endif
