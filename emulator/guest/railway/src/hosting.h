/* The host's part: who sits where, and who holds which train. */
#ifndef HOSTING_H
#define HOSTING_H
#include "ledger.h"

void hosting_start(void);
void hosting_stop(void);
/* Once a second. */
void hosting_tick(void);
void hosting_move(uint8_t from, uint8_t to);
/* Starts the game and deals the trains. */
void hosting_deal(void);
/* A train has left the board at `from`. */
void hosting_pass(uint8_t from, struct message *pass);
/* A train has come out: its sender is told. */
void hosting_arrived(const struct message *arrived);
#endif
