#include "network.h"

#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include "dhcp.h"
#include "netbios.h"
#include "nic.h"
#include "settings.h"
#include "stage.h"
#include "watch.h"

enum { SECOND = 1000000, FIRST_WAIT = SECOND / 2, EAGER_TRIES = 6, FALLBACK_AFTER = 3, LAZY_WAIT = 15 * SECOND };
enum { LINK_LOCAL = 0xa9fe0000, LINK_LOCAL_MASK = 0xffff0000 };
enum { REGISTRATIONS = 3 };

static int driver = -1, dhcp_socket = -1, netbios_socket = -1;
static bool looked, held;
static struct dhcp_client client;
static struct dhcp_reply offer, lease; /* an address of 0 = none */
static int tries, registrations;

static void announce_name(void) {
    uint8_t bytes[NETBIOS_SIZE];
    if (netbios_socket < 0) return;
    size_t length = netbios_registration(bytes, (uint16_t)(nic_mac()[5] + registrations), settings.name, nic_address());
    nic_send(netbios_socket, nic_broadcast(), NETBIOS_PORT, bytes, (unsigned)length);
    if (++registrations < REGISTRATIONS) watch_at(clock_micros() + SECOND / 4, announce_name);
}

static void take_address(uint32_t address, uint32_t mask) {
    if (address == nic_address()) return;
    nic_set_address(address, mask);
    registrations = 0;
    announce_name();
    stage_changed();
}

static void ask_for_address(void) {
    uint8_t bytes[DHCP_SIZE];
    bool renewing = lease.address && !offer.address;
    if (!offer.address && !renewing) client.transaction += 0x10001;
    enum dhcp_kind kind = offer.address || renewing ? DHCP_REQUEST : DHCP_DISCOVER;
    size_t length = dhcp_write(bytes, &client, kind, renewing ? lease.address : offer.address, offer.server);
    nic_send(dhcp_socket, INADDR_BROADCAST, DHCP_SERVER_PORT, bytes, (unsigned)length);
    if (++tries == FALLBACK_AFTER + 1 && !nic_address()) {
        const uint8_t *mac = nic_mac(); /* RFC 3927 leaves out the first and the last 256 addresses */
        take_address(LINK_LOCAL | (uint32_t)(1 + mac[4] % 254) << 8 | mac[5], LINK_LOCAL_MASK);
    }
    if (tries % EAGER_TRIES == 0) offer.address = 0; /* that server is gone */
    uint64_t wait = tries < EAGER_TRIES ? (uint64_t)FIRST_WAIT << (tries > 2) : LAZY_WAIT;
    watch_at(clock_micros() + wait, ask_for_address);
}

static void hear_server(int fd) {
    uint8_t bytes[1500];
    struct dhcp_reply reply;
    ssize_t length = recv(fd, bytes, sizeof bytes, 0);
    if (length <= 0 || !dhcp_read(bytes, (size_t)length, &client, &reply)) return;
    if (reply.kind == DHCP_OFFER && !offer.address && !lease.address) {
        offer = reply;
        tries = 0;
        ask_for_address();
    } else if (reply.kind == DHCP_ACK && (reply.address == offer.address || reply.address == lease.address)) {
        lease = reply;
        offer = (struct dhcp_reply){0};
        tries = 0;
        if (!held) take_address(lease.address, lease.mask ? lease.mask : LINK_LOCAL_MASK);
        uint64_t seconds = lease.lease_seconds < 120 ? 120 : lease.lease_seconds;
        watch_at(clock_micros() + seconds / 2 * SECOND, ask_for_address);
    } else if (reply.kind == DHCP_NAK) {
        offer = lease = (struct dhcp_reply){0};
        watch_at(clock_micros() + SECOND, ask_for_address);
    }
}

static void hear_question(int fd) {
    uint8_t bytes[600], answer[NETBIOS_SIZE];
    struct sockaddr_in from;
    socklen_t size = sizeof from;
    ssize_t length = recvfrom(fd, bytes, sizeof bytes, 0, (struct sockaddr *)&from, &size);
    if (length <= 0 || !nic_address()) return;
    size_t written = netbios_answer(bytes, (size_t)length, settings.name, nic_address(), answer);
    if (written) nic_send(fd, ntohl(from.sin_addr.s_addr), ntohs(from.sin_port), answer, (unsigned)written);
}

static void meet_adapter(int fd) {
    watch_forget(fd);
    close(fd);
    looked = true;
    stage_changed();
    if (!nic_start(settings.name)) return;
    dhcp_socket = nic_datagram_socket(DHCP_CLIENT_PORT);
    netbios_socket = nic_datagram_socket(NETBIOS_PORT);
    memcpy(client.mac, nic_mac(), 6);
    client.name = settings.name;
    client.transaction = (uint32_t)clock_micros() ^ (uint32_t)client.mac[5] << 24;
    watch_add(dhcp_socket, hear_server, dhcp_socket);
    watch_add(netbios_socket, hear_question, netbios_socket);
    ask_for_address();
}

void network_start(void) {
    driver = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    watch_add(driver, meet_adapter, driver);
}

void network_driver_loaded(void) {
    const uint64_t one = 1;
    (void)!write(driver, &one, sizeof one);
}

void network_hold_address(bool hold) {
    held = hold;
    if (!held && lease.address) take_address(lease.address, lease.mask ? lease.mask : LINK_LOCAL_MASK);
}

const char *network_describe(void) {
    static char text[32];
    uint32_t address = nic_address();
    if (!nic_present()) return looked ? "no network adapter" : "adapter starts ...";
    if (!address) return "waiting for an address ...";
    snprintf(text, sizeof text, "%u.%u.%u.%u", address >> 24, address >> 16 & 255, address >> 8 & 255, address & 255);
    return text;
}
