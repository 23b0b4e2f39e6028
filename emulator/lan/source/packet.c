/*
 * packet PROGRAM [ARGUMENT...]: becomes the program. With NETWORK_MODE=macvlan it opens a packet socket before, as
 * descriptor 3, which LOCO_LAN_PACKET_FD then names, and gives up every capability, so that the program has none.
 *
 * In the image it has the file capability CAP_NET_RAW as permitted, not as effective: a container that may not have it
 * still starts. Where the socket cannot be had, the program starts without it and says so itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DESCRIPTOR = 3, BAD_USE = 64, BROKEN = 71, NO_PROGRAM = 127 };

/* Makes the capabilities in these bits effective, as far as they are permitted, and gives up all others. */
static void keep(unsigned bits) {
    struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, 0};
    struct __user_cap_data_struct has[2], wanted[2] = {0};
    if (syscall(SYS_capget, &header, has) == 0) {
        wanted[0].permitted = wanted[0].effective = has[0].permitted & bits;
        syscall(SYS_capset, &header, wanted);
    }
    prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0);
}

/* A socket that no protocol and no interface is bound to yet: nothing arrives on it. */
static int open_socket(void) {
    int opened = socket(AF_PACKET, SOCK_RAW, 0);
    if (opened < 0 || opened == DESCRIPTOR)
        return opened;
    int moved = dup2(opened, DESCRIPTOR);
    close(opened);
    return moved;
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "packet: a program is needed\n");
        return BAD_USE;
    }
    const char *mode = getenv("NETWORK_MODE");
    if (mode && strcmp(mode, "macvlan") == 0) {
        if (fcntl(DESCRIPTOR, F_GETFD) != -1) {
            fprintf(stderr, "packet: descriptor %d is in use\n", DESCRIPTOR);
            return BROKEN;
        }
        keep(1U << CAP_NET_RAW);
        if (open_socket() == DESCRIPTOR)
            setenv("LOCO_LAN_PACKET_FD", "3", 1);
        else
            fprintf(stderr, "packet: cannot open a packet socket: %s\n", strerror(errno));
    }
    keep(0);
    execv(arguments[1], arguments + 1);
    fprintf(stderr, "packet: cannot start %s: %s\n", arguments[1], strerror(errno));
    return NO_PROGRAM;
}
