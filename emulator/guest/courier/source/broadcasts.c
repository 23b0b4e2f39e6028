#include <arpa/inet.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <stdbool.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "boot.h"
#include "courier.h"
#include "nic.h"

enum { EACH = 50, BODY = 400, HEADER = 22, GAP_MS = 4, QUIET_MS = 1000, BUFFER = 4 << 20 };

/* A datagram through sockets if it has a port; else a frame of our own: `head` follows the two addresses, and where it begins with a
 * zero byte, that and the next one become the length. */
static const struct kind {
    const char *name;
    int port;
    bool everywhere; /* 255.255.255.255 instead of the subnet's broadcast */
    unsigned size;
    unsigned char head[HEADER];
} KINDS[] = {
    {"directplay", 47624, true, 0, {0}},
    {"subnet", 2300, false, 0, {0}},
    {"netbios", 137, false, 0, {0}},
    {"netbeui", 0, false, 5, {0, 0, 0xf0, 0xf0, 0x03}},
    {"ipx-raw", 0, false, 4, {0, 0, 0xff, 0xff}},
    {"ipx-llc", 0, false, 7, {0, 0, 0xe0, 0xe0, 0x03, 0xff, 0xff}},
    {"ipx-snap", 0, false, 12, {0, 0, 0xaa, 0xaa, 0x03, 0, 0, 0, 0x81, 0x37, 0xff, 0xff}},
    {"ipx-ethernet", 0, false, 4, {0x81, 0x37, 0xff, 0xff}},
};

enum { COUNT = sizeof KINDS / sizeof *KINDS };

/* What a broadcast carries: its kind, its number, and bytes that depend on both. */
static void fill(unsigned char *body, int kind, int number) {
    for (int i = 0; i < BODY; i++) body[i] = (unsigned char)(i * 7 + kind * 31 + number);
    body[0] = (unsigned char)kind;
    body[1] = (unsigned char)number;
}

/* The number of a whole body of that kind, otherwise -1. */
static int number_of(const unsigned char *body, long size, int kind) {
    unsigned char wanted[BODY];
    if (size < BODY || body[0] != kind || body[1] >= EACH) return -1;
    fill(wanted, kind, body[1]);
    return memcmp(wanted, body, BODY) == 0 ? body[1] : -1;
}

/* The frame's first bytes; returns how many. */
static unsigned head_of(unsigned char *frame, const struct kind *kind) {
    static const unsigned char NETBEUI[6] = {0x03, 0, 0, 0, 0, 0x01};
    bool is_netbeui = kind->size > 2 && kind->head[2] == 0xf0;
    if (is_netbeui)
        memcpy(frame, NETBEUI, 6);
    else
        memset(frame, 0xff, 6);
    memcpy(frame + 6, nic_mac(), 6);
    memcpy(frame + 12, kind->head, kind->size);
    if (kind->head[0] == 0) {
        unsigned length = kind->size - 2 + BODY;
        frame[12] = (unsigned char)(length >> 8);
        frame[13] = (unsigned char)length;
    }
    return 12 + kind->size;
}

static void send_one(int kind, int number, const int *sockets) {
    const struct timespec gap = {.tv_nsec = GAP_MS * 1000000L};
    unsigned char frame[12 + HEADER + BODY];
    const struct kind *one = &KINDS[kind];
    if (one->port) {
        fill(frame, kind, number);
        nic_send(sockets[kind], one->everywhere ? 0xffffffff : nic_broadcast(), one->port, frame, BODY);
    } else {
        unsigned head = head_of(frame, one);
        fill(frame + head, kind, number);
        nic_send_frame(frame, head + BODY);
    }
    nanosleep(&gap, NULL);
}

void broadcasts_send(uint32_t peer) {
    int sockets[COUNT];
    for (int kind = 0; kind < COUNT; kind++) sockets[kind] = KINDS[kind].port ? nic_datagram_socket(0) : -1;
    int ferry = connected(peer, FERRY_PORT);
    for (int number = 0; number < EACH; number++)
        for (int kind = 0; kind < COUNT; kind++) send_one(kind, number, sockets);
    close(ferry);
}

/* A socket that gets every frame, those to groups too. */
static int all_frames(void) {
    const int buffer = BUFFER;
    struct packet_mreq all = {.mr_ifindex = (int)if_nametoindex("eth0"), .mr_type = PACKET_MR_PROMISC};
    int fd = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, htons(ETH_P_ALL));
    setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &buffer, sizeof buffer);
    if (setsockopt(fd, SOL_PACKET, PACKET_ADD_MEMBERSHIP, &all, sizeof all) != 0) fatal("courier: cannot take frames");
    return fd;
}

/* Whether a frame begins as that kind's do; the sender's address does not matter. */
static bool is_kind(const unsigned char *frame, int kind) {
    unsigned char wanted[12 + HEADER];
    unsigned head = head_of(wanted, &KINDS[kind]);
    return memcmp(frame, wanted, 6) == 0 && memcmp(frame + 12, wanted + 12, head - 12) == 0;
}

static void take(struct pollfd *from, bool seen[COUNT][EACH]) {
    unsigned char frame[2048];
    for (int kind = 0; kind <= COUNT; kind++) {
        if (!(from[kind].revents & POLLIN)) continue;
        long size = recv(from[kind].fd, frame, sizeof frame, 0);
        if (kind < COUNT) {
            int number = number_of(frame, size, kind);
            if (number >= 0) seen[kind][number] = true;
            continue;
        }
        for (int raw = 0; raw < COUNT; raw++) {
            long head = 12 + KINDS[raw].size;
            if (KINDS[raw].port || size < head || !is_kind(frame, raw)) continue;
            int number = number_of(frame + head, size - head, raw);
            if (number >= 0) seen[raw][number] = true;
        }
    }
}

void broadcasts_take(void) {
    static bool seen[COUNT][EACH];
    struct pollfd from[COUNT + 2];
    for (int kind = 0; kind < COUNT; kind++)
        from[kind] = (struct pollfd){KINDS[kind].port ? nic_datagram_socket(KINDS[kind].port) : -1, POLLIN, 0};
    from[COUNT] = (struct pollfd){all_frames(), POLLIN, 0};
    int listener = listening(FERRY_PORT);
    int ferry = accept(listener, NULL, NULL);
    from[COUNT + 1] = (struct pollfd){ferry, POLLIN, 0};
    while (poll(from, COUNT + 2, from[COUNT + 1].fd < 0 ? QUIET_MS : -1) > 0) {
        take(from, seen);
        if (from[COUNT + 1].revents) from[COUNT + 1].fd = -1; /* all are sent: what is on its way still comes */
    }
    for (int kind = 0; kind < COUNT; kind++) {
        int count = 0;
        for (int number = 0; number < EACH; number++) count += seen[kind][number];
        tell("broadcast %s %d\n", KINDS[kind].name, count);
    }
}
