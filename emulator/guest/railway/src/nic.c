#include "nic.h"

#include <arpa/inet.h>
#include <dirent.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <net/route.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "boot.h"

static struct {
    char name[IFNAMSIZ];
    int index, control;
    uint8_t mac[6];
    uint32_t address, mask;
} nic;

static struct ifreq request_for(const char *name) {
    struct ifreq request = {0};
    snprintf(request.ifr_name, IFNAMSIZ, "%.15s", name);
    return request;
}

static bool raise_interface(const char *name) {
    struct ifreq request = request_for(name);
    if (ioctl(nic.control, SIOCGIFFLAGS, &request) != 0) return false;
    request.ifr_flags |= IFF_UP;
    return ioctl(nic.control, SIOCSIFFLAGS, &request) == 0;
}

static bool is_ethernet(const char *name) {
    struct ifreq request = request_for(name);
    if (name[0] == '.' || ioctl(nic.control, SIOCGIFHWADDR, &request) != 0) return false;
    if (request.ifr_hwaddr.sa_family != ARPHRD_ETHER) return false;
    memcpy(nic.mac, request.ifr_hwaddr.sa_data, 6);
    return true;
}

static void find_adapter(void) {
    DIR *directory = opendir("/sys/class/net");
    for (struct dirent *entry; directory && !nic.name[0] && (entry = readdir(directory));)
        if (is_ethernet(entry->d_name)) snprintf(nic.name, IFNAMSIZ, "%.15s", entry->d_name);
    if (directory) closedir(directory);
}

bool nic_start(const char *host_name) {
    sethostname(host_name, strlen(host_name));
    nic.control = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    raise_interface("lo");
    find_adapter();
    if (nic.name[0] && raise_interface(nic.name)) nic.index = (int)if_nametoindex(nic.name);
    return nic_present();
}

bool nic_present(void) {
    return nic.index > 0;
}

const uint8_t *nic_mac(void) {
    return nic.mac;
}

uint32_t nic_address(void) {
    return nic.address;
}

uint32_t nic_broadcast(void) {
    return nic.address | ~nic.mask;
}

static struct sockaddr_in place(uint32_t address, int port) {
    return (struct sockaddr_in){
        .sin_family = AF_INET, .sin_addr.s_addr = htonl(address), .sin_port = htons((uint16_t)port)};
}

static void set_interface(unsigned long what, uint32_t address) {
    struct ifreq request = request_for(nic.name);
    struct sockaddr_in value = place(address, 0);
    memcpy(&request.ifr_addr, &value, sizeof value);
    if (ioctl(nic.control, what, &request) != 0) kernel_log("railway: cannot set the address of the network adapter");
}

void nic_set_address(uint32_t address, uint32_t mask) {
    struct sockaddr_in any = place(0, 0);
    struct rtentry route = {.rt_flags = RTF_UP, .rt_dev = nic.name};
    nic.address = address;
    nic.mask = mask;
    set_interface(SIOCSIFADDR, address);
    set_interface(SIOCSIFNETMASK, mask);
    set_interface(SIOCSIFBRDADDR, nic_broadcast());
    memcpy(&route.rt_dst, &any, sizeof any);
    memcpy(&route.rt_genmask, &any, sizeof any);
    ioctl(nic.control, SIOCADDRT, &route); /* fails when it is there already */
}

int nic_datagram_socket(int port) {
    const int on = 1;
    struct sockaddr_in here = place(0, port);
    if (!nic_present()) return -1;
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    setsockopt(fd, SOL_SOCKET, SO_BINDTODEVICE, nic.name, IFNAMSIZ);
    if (fd >= 0 && bind(fd, (struct sockaddr *)&here, sizeof here) == 0) return fd;
    kernel_log("railway: cannot bind a UDP port");
    if (fd >= 0) close(fd);
    return -1;
}

bool nic_send(int fd, uint32_t address, int port, const void *bytes, unsigned length) {
    struct sockaddr_in there = place(address, port);
    return sendto(fd, bytes, length, MSG_DONTWAIT, (struct sockaddr *)&there, sizeof there) == (ssize_t)length;
}

bool nic_send_frame(const uint8_t *frame, unsigned length) {
    static int raw = -1;
    struct sockaddr_ll there = {.sll_family = AF_PACKET, .sll_ifindex = nic.index, .sll_halen = 6};
    if (raw < 0) raw = socket(AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0); /* protocol 0: sends, receives nothing */
    memcpy(there.sll_addr, frame, 6);
    return nic_present() && sendto(raw, frame, length, MSG_DONTWAIT, (struct sockaddr *)&there, sizeof there) > 0;
}
