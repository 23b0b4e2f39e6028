/* Keyboard and PS/2 mouse behind the 8042 controller. */
#pragma once

void input_start(void);
