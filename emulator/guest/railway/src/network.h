/* The guest's place on the network: an address from DHCP, or one made from the MAC when nobody answers; a NetBIOS name.
 */
#ifndef NETWORK_H
#define NETWORK_H
#include <stdbool.h>
#include <stddef.h>

/* Called once from any thread, when the adapter's driver is loaded or known to be missing. */
void network_driver_loaded(void);
/* Begins to wait for the driver. */
void network_start(void);
/* The address in its usual form, or why there is none. */
const char *network_describe(void);
/* While held, a new lease does not change the address: connections would break. */
void network_hold_address(bool held);
#endif
