#include "settings.h"

#include <stdlib.h>
#include <string.h>

#include "boot.h"
#include "canvas.h"

struct settings settings;

static const uint32_t accents[] = {RGB(0xd8372e), RGB(0x2470c8), RGB(0x2f9a44), RGB(0xe08a1e), RGB(0x8045b0),
                                   RGB(0x14939a), RGB(0xd6488c), RGB(0xb89a10), RGB(0x5a6a80)};

void settings_read(void) {
    settings.name = boot_option("loco.name", "railway");
    const char *number = settings.name + strlen(settings.name);
    while (number > settings.name && number[-1] >= '0' && number[-1] <= '9') number--;
    settings.accent = accents[(unsigned)atoi(number) % (sizeof accents / sizeof *accents)];
}

uint32_t settings_cell_colour(int cell) {
    return accents[(unsigned)cell % (sizeof accents / sizeof *accents)];
}
