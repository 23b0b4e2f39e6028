/* The first Ethernet adapter: up, its addresses, and the sockets that are bound to it. */
#ifndef NIC_H
#define NIC_H
#include <stdbool.h>
#include <stdint.h>

/* Gives the machine its name and raises the adapter; false when there is none. */
bool nic_start(const char *host_name);
bool nic_present(void);
const uint8_t *nic_mac(void);
/* The IPv4 address in host order, 0 = none yet. */
uint32_t nic_address(void);
uint32_t nic_broadcast(void);
/* Sets the address; everything else is taken to be on the same wire, whatever its address. */
void nic_set_address(uint32_t address, uint32_t mask);
/* A UDP socket at that port, for broadcasts too; -1 when there is no adapter. */
int nic_datagram_socket(int port);
bool nic_send(int socket, uint32_t address, int port, const void *bytes, unsigned length);
/* Puts a whole Ethernet frame on the wire. */
bool nic_send_frame(const uint8_t *frame, unsigned length);
#endif
