#include "display.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/io.h>
#include <sys/mman.h>
#include <unistd.h>

#include "boot.h"

/* QEMU docs/specs/standard-vga: index and data port, register numbers, enable bits. */
enum { DISPI_INDEX = 0x1ce, DISPI_DATA = 0x1cf };
enum { DISPI_XRES = 1, DISPI_YRES = 2, DISPI_BPP = 3, DISPI_ENABLE = 4, DISPI_VIRT_WIDTH = 6 };
enum { DISPI_ENABLED = 0x01, DISPI_LINEAR = 0x40 };

static uint16_t *video;
/* Level of each 8-bit channel value, in place for 5-6-5, for the 16 thresholds of the dither pattern. */
static uint16_t red_levels[16][256], green_levels[16][256], blue_levels[16][256];

static int read_hex(const char *device, const char *file) {
    char path[320], text[16] = "";
    snprintf(path, sizeof path, "/sys/bus/pci/devices/%s/%s", device, file);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return -1;
    ssize_t length = read(fd, text, sizeof text - 1);
    close(fd);
    return length > 0 ? (int)strtol(text, NULL, 16) : -1;
}

static void map_video_memory(void) {
    DIR *devices = opendir("/sys/bus/pci/devices");
    for (struct dirent *entry; devices && (entry = readdir(devices));) {
        if (entry->d_name[0] == '.' || read_hex(entry->d_name, "vendor") != 0x1234) continue;
        if (read_hex(entry->d_name, "device") != 0x1111) continue;
        char path[320];
        snprintf(path, sizeof path, "/sys/bus/pci/devices/%s/resource0", entry->d_name);
        int fd = open(path, O_RDWR | O_CLOEXEC);
        void *memory = fd < 0
                           ? MAP_FAILED
                           : mmap(NULL, DISPLAY_WIDTH * DISPLAY_HEIGHT * 2, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
        if (fd >= 0) close(fd);
        if (memory != MAP_FAILED) video = memory;
    }
    if (devices) closedir(devices);
    if (!video) fatal("railway: no standard VGA adapter (1234:1111): start QEMU with -device VGA");
}

static void set_register(uint16_t index, uint16_t value) {
    outw(index, DISPI_INDEX);
    outw(value, DISPI_DATA);
}

static void set_mode(void) {
    if (iopl(3) != 0) fatal("railway: cannot reach the VGA ports");
    set_register(DISPI_ENABLE, 0);
    set_register(DISPI_XRES, DISPLAY_WIDTH);
    set_register(DISPI_YRES, DISPLAY_HEIGHT);
    set_register(DISPI_BPP, 16);
    set_register(DISPI_ENABLE, DISPI_ENABLED | DISPI_LINEAR);
    set_register(DISPI_VIRT_WIDTH, DISPLAY_WIDTH);
    inb(0x3da);
    outb(0x20, 0x3c0); /* attribute controller: screen on */
}

/* A value within a sixteenth of a level takes it exactly, so that colours of the 5-6-5 grid stay flat. */
static uint16_t level(int value, int levels, int threshold) {
    int sixteenths = (value * (levels - 1) * 16 + 127) / 255;
    int base = (sixteenths + 1) / 16, rest = sixteenths - base * 16;
    return (uint16_t)(base + (rest > 1 && rest > threshold && base < levels - 1));
}

static void make_levels(void) {
    for (int threshold = 0; threshold < 16; threshold++)
        for (int value = 0; value < 256; value++) {
            red_levels[threshold][value] = (uint16_t)(level(value, 32, threshold) << 11);
            green_levels[threshold][value] = (uint16_t)(level(value, 64, threshold) << 5);
            blue_levels[threshold][value] = level(value, 32, threshold);
        }
}

void display_start(void) {
    make_levels();
    map_video_memory();
    set_mode();
}

void display_show(const struct canvas *canvas, struct rect part) {
    static const uint8_t pattern[4][4] = {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}};
    part = rect_intersect(part, rect_of(0, 0, DISPLAY_WIDTH, DISPLAY_HEIGHT));
    for (int y = part.y0; y < part.y1; y++) {
        const uint32_t *source = canvas->pixels + y * canvas->width;
        uint16_t *target = video + y * DISPLAY_WIDTH;
        for (int x = part.x0; x < part.x1; x++) {
            int threshold = pattern[y & 3][x & 3];
            uint32_t c = source[x];
            target[x] = (uint16_t)(red_levels[threshold][c >> 16 & 255] | green_levels[threshold][c >> 8 & 255] |
                                   blue_levels[threshold][c & 255]);
        }
    }
}
