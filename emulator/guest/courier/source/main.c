#include <arpa/inet.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/reboot.h>
#include <unistd.h>

#include "boot.h"
#include "courier.h"
#include "nic.h"

static int serial = -1;

void tell(const char *format, ...) {
    va_list values;
    va_start(values, format);
    vdprintf(serial, format, values);
    va_end(values);
}

static uint32_t address_of(const char *option) {
    struct in_addr address = {0};
    inet_aton(boot_option(option, "0.0.0.0"), &address);
    return ntohl(address.s_addr);
}

int main(void) {
    boot_mount();
    serial = open("/dev/ttyS0", O_WRONLY | O_NOCTTY | O_CLOEXEC);
    boot_module("mii");
    boot_module("8139cp");
    if (!nic_start("courier")) fatal("courier: there is no network adapter");
    nic_set_address(address_of("courier.address"), 0xffff0000);
    uint32_t peer = address_of("courier.peer");
    if (peer) {
        int seconds = atoi(boot_option("courier.seconds", "3"));
        for (int i = 0; i < STREAMS; i++) stream_send(peer, seconds);
        broadcasts_send(peer);
    } else {
        int listener = listening(STREAM_PORT);
        for (int i = 0; i < STREAMS; i++) stream_take(listener);
        close(listener);
        broadcasts_take();
    }
    tell("done\n");
    reboot(RB_POWER_OFF);
    fatal("courier: cannot power off");
}
