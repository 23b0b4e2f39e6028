/* Keyboard and PS/2 mouse behind the 8042 controller. */
#pragma once

void input_start(void);

/* Takes what the devices sent before interrupts were on: its edge is lost. */
void input_poll(void);
