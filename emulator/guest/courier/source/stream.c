#include <arpa/inet.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "boot.h"
#include "courier.h"

enum { PIECE = 128 << 10, ASK_MS = 100 };

static char piece[PIECE];

static long long micros(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000LL + now.tv_nsec / 1000;
}

static struct sockaddr_in place(uint32_t address, int port) {
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(address), .sin_port = htons((uint16_t)port)};
}

int listening(int port) {
    const int on = 1;
    struct sockaddr_in here = place(0, port);
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    if (bind(fd, (struct sockaddr *)&here, sizeof here) != 0 || listen(fd, 4) != 0) fatal("courier: cannot listen");
    return fd;
}

int connected(uint32_t address, int port) {
    const struct timespec pause = {.tv_nsec = ASK_MS * 1000000L};
    struct sockaddr_in there = place(address, port);
    for (;;) {
        int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        if (connect(fd, (struct sockaddr *)&there, sizeof there) == 0) return fd;
        close(fd);
        nanosleep(&pause, NULL);
    }
}

void stream_send(uint32_t peer, int seconds) {
    int fd = connected(peer, STREAM_PORT);
    for (long long end = micros() + seconds * 1000000LL; micros() < end;)
        if (send(fd, piece, sizeof piece, MSG_NOSIGNAL) <= 0) break;
    close(fd);
}

void stream_take(int listener) {
    int fd = accept(listener, NULL, NULL);
    long long began = 0, bytes = 0, ended = 0;
    for (ssize_t got; (got = recv(fd, piece, sizeof piece, 0)) > 0; bytes += got) {
        ended = micros();
        if (!began) began = ended;
    }
    close(fd);
    tell("stream %lld %lld\n", bytes, ended - began);
}
