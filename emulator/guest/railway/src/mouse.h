/*
 * The pointing device, read raw from the PS/2 port. Where the machine has the VMware mouse (QEMU: vmport=on) it gives
 * absolute positions through an I/O port and the PS/2 packets only say that there are some; else the packets carry
 * relative motion.
 */
#ifndef MOUSE_H
#define MOUSE_H
#include "input.h"

/* Gives the second PS/2 port to the raw driver, which does not take one by itself. */
void mouse_bind(void);
/* Opens the port once the kernel has it. Returns false as long as there is none. */
bool mouse_open(void);
/* -1 = not open */
int mouse_fd(void);
void mouse_read(const struct input_listener *listener);
#endif
